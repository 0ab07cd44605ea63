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
            await postgres.CreateEmptyDatabaseAsync(), projection ?? ProjectionSet.All.Single(known => known.Name == "graph"));
        await tables.InTransactionAsync((connection, transaction) =>
            tables.projection.PrepareAsync(connection, transaction, TestContext.Current.CancellationToken));
        return tables;
    }

    public static async Task<FoldedTables> OfAsync(ThrowawayPostgres postgres, Story story, int batchSize = 1_000)
    {
        var tables = await EmptyAsync(postgres);
        foreach (var batch in story.Events.Chunk(batchSize))
            await tables.ApplyAsync(batch);
        return tables;
    }

    public Task ApplyAsync(IReadOnlyList<RecordedEvent> batch) => InTransactionAsync((connection, transaction) =>
        projection.ApplyAsync(batch, connection, transaction, TestContext.Current.CancellationToken));

    public async Task RebuildAsync(Story story)
    {
        await InTransactionAsync((connection, transaction) =>
            projection.PrepareAsync(connection, transaction, TestContext.Current.CancellationToken));
        await ApplyAsync(story.Events);
    }

    /// <summary>Prepares another projection in the same database and applies the events to it.</summary>
    public async Task AlsoFoldAsync(string name, IReadOnlyList<RecordedEvent> events, int batchSize = 1_000)
    {
        var other = ProjectionSet.All.Single(known => known.Name == name);
        await InTransactionAsync((connection, transaction) =>
            other.PrepareAsync(connection, transaction, TestContext.Current.CancellationToken));
        foreach (var batch in events.Chunk(batchSize))
            await InTransactionAsync((connection, transaction) =>
                other.ApplyAsync(batch, connection, transaction, TestContext.Current.CancellationToken));
    }

    /// <summary>Applies a batch and takes it back, as when the process dies before the commit.</summary>
    public async Task ApplyAndDieAsync(IReadOnlyList<RecordedEvent> batch)
    {
        await using var connection = await Source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await projection.ApplyAsync(batch, connection, transaction, TestContext.Current.CancellationToken);
        await transaction.RollbackAsync();
    }

    /// <summary>Every row of every table of the projection, sorted, as text after the name of its table.</summary>
    public async Task<IReadOnlyList<string>> ContentsAsync()
    {
        var tables = await ReadAsync(
            "select format('%I.%I', schemaname, tablename) from pg_tables where schemaname in ('graph', 'access') order by 1");
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

    async Task InTransactionAsync(Func<NpgsqlConnection, NpgsqlTransaction, Task> work)
    {
        await using var connection = await Source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await work(connection, transaction);
        await transaction.CommitAsync();
    }
}
