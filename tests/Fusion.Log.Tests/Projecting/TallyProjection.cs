using Npgsql;

namespace Fusion.Log.Tests.Projecting;

/// <summary>Writes down each event it is given, in a table that has no defence of its own against seeing one twice.</summary>
sealed class TallyProjection(string name = "Tally", int version = 1) : IProjection
{
    public string Name => name;

    public int Version => version;

    public bool SetsAside { get; init; }

    /// <summary>Called with each batch before it is written.</summary>
    public Func<IReadOnlyList<RecordedEvent>, Task> BeforeWriting { get; set; } = _ => Task.CompletedTask;

    public int Prepared { get; private set; }

    public async Task PrepareAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        Prepared++;
        await using var create = new NpgsqlCommand(
            "create table seen (place bigint generated always as identity, seq_id bigint, id uuid)", connection);
        await create.ExecuteNonQueryAsync(cancellation);
    }

    public async Task ApplyAsync(
        IReadOnlyList<RecordedEvent> events, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await BeforeWriting(events);
        await using var insert = new NpgsqlCommand(
            "insert into seen (seq_id, id) select * from unnest($1::bigint[], $2::uuid[])", connection);
        insert.Parameters.Add(new() { Value = events.Select(recorded => recorded.Position.Value).ToArray() });
        insert.Parameters.Add(new() { Value = events.Select(recorded => recorded.Id.Value).ToArray() });
        await insert.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>What readers see, or what a generation holds, read or not.</summary>
    public static async Task<List<long>> ReadAsync(NpgsqlDataSource database, int? generation = null)
    {
        await using var select = database.CreateCommand($"select seq_id from tally{(generation is null ? "" : $"_g{generation}")}.seen order by place");
        await using var reader = await select.ExecuteReaderAsync();
        var positions = new List<long>();
        while (await reader.ReadAsync())
            positions.Add(reader.GetInt64(0));
        return positions;
    }
}
