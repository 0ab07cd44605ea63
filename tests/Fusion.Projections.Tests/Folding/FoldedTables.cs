using Fusion.Log;
using Fusion.Testing;
using Npgsql;

namespace Fusion.Projections.Tests.Folding;

/// <summary>
/// A database of a test's own with projections applied to a story, as the runner would, without a log.
/// </summary>
sealed class FoldedTables : IAsyncDisposable
{
    readonly ThrowawayDatabase database;
    readonly IProjection projection;

    FoldedTables(ThrowawayDatabase database, IProjection projection)
    {
        this.database = database;
        this.projection = projection;
    }

    public NpgsqlDataSource Source => database.Source;

    public static async Task<FoldedTables> EmptyAsync(ThrowawayPostgres postgres, IProjection? projection = null)
    {
        var tables = new FoldedTables(
            await postgres.CreateDatabaseAsync(), projection ?? ProjectionSet.All.Single(known => known.Name == "graph"));
        await tables.PrepareAsync(tables.projection);
        return tables;
    }

    public static async Task<FoldedTables> OfAsync(ThrowawayPostgres postgres, Story story, int batchSize = 1_000)
    {
        var tables = await EmptyAsync(postgres);
        foreach (var batch in story.Events.Chunk(batchSize))
            await tables.ApplyAsync(batch);
        return tables;
    }

    public Task ApplyAsync(IReadOnlyList<RecordedEvent> batch) => ApplyAsync(projection, batch);

    public async Task RebuildAsync(Story story)
    {
        await PrepareAsync(projection);
        await ApplyAsync(story.Events);
    }

    /// <summary>Prepares another projection in the same database and applies the events to it.</summary>
    public async Task AlsoFoldAsync(string name, IReadOnlyList<RecordedEvent> events, int batchSize = 1_000)
    {
        var other = ProjectionSet.All.Single(known => known.Name == name);
        await PrepareAsync(other);
        foreach (var batch in events.Chunk(batchSize))
            await ApplyAsync(other, batch);
    }

    /// <summary>Applies a batch and takes it back, as when the process dies before the commit.</summary>
    public async Task ApplyAndDieAsync(IReadOnlyList<RecordedEvent> batch)
    {
        await using var connection = await Source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await CallAsync("face_generation", projection, connection);
        await projection.ApplyAsync(batch, connection, transaction, TestContext.Current.CancellationToken);
        await transaction.RollbackAsync();
    }

    /// <summary>Every row of every table of the projection, sorted, as text after the name of its table.</summary>
    public async Task<IReadOnlyList<string>> ContentsAsync()
    {
        var tables = await ReadAsync(
            "select format('%I.%I', schemaname, tablename) from pg_tables where schemaname in ('graph_g1', 'access_g1') order by 1");
        var contents = new List<string>();
        foreach (var table in tables)
            contents.AddRange((await ReadAsync($"select t::text from {table} t order by 1")).Select(row => $"{table} {row}"));
        return contents;
    }

    public async Task ShouldEqualAsync(FoldedTables other)
    {
        var (own, others) = (await ContentsAsync(), await other.ContentsAsync());
        own.Except(others).ShouldBeEmpty();
        others.Except(own).ShouldBeEmpty();
        own.Count.ShouldBe(others.Count);
    }

    public async Task<List<string>> ReadAsync(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(reader.GetValue(0).ToString()!);
        return rows;
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    Task PrepareAsync(IProjection made) => InTransactionAsync(async (connection, transaction) =>
    {
        await CallAsync("make_generation", made, connection);
        await made.PrepareAsync(connection, transaction, TestContext.Current.CancellationToken);
        await CallAsync("show_generation", made, connection);
        await using var live = new NpgsqlCommand(
            "insert into fusion.projection_generation values ($1, 1, $2, 'live', clock_timestamp()) on conflict do nothing", connection);
        live.Parameters.Add(new() { Value = made.Name });
        live.Parameters.Add(new() { Value = made.Version });
        await live.ExecuteNonQueryAsync();
    });

    Task ApplyAsync(IProjection applied, IReadOnlyList<RecordedEvent> batch) => InTransactionAsync(async (connection, transaction) =>
    {
        await CallAsync("face_generation", applied, connection);
        await applied.ApplyAsync(batch, connection, transaction, TestContext.Current.CancellationToken);
    });

    static async Task CallAsync(string function, IProjection of, NpgsqlConnection connection)
    {
        await using var call = new NpgsqlCommand($"select fusion.{function}($1, 1)", connection);
        call.Parameters.Add(new() { Value = of.Name });
        await call.ExecuteNonQueryAsync();
    }

    async Task InTransactionAsync(Func<NpgsqlConnection, NpgsqlTransaction, Task> work)
    {
        await using var connection = await Source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await work(connection, transaction);
        await transaction.CommitAsync();
    }
}
