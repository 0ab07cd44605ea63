using Fusion.Log;
using Npgsql;

namespace Fusion.Benchmarks.Faults;

/// <summary>Counts events by type, and all of them beside, so that a reader can tell a whole sight from a partial one.</summary>
sealed class CountingProjection : IProjection
{
    public string Name => "counting";

    public int Version => 1;

    public async Task PrepareAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await using var make = new NpgsqlCommand(
            "create table tally (type text primary key, events bigint not null); create table total (events bigint); insert into total values (0)",
            connection);
        await make.ExecuteNonQueryAsync(cancellation);
    }

    public async Task ApplyAsync(
        IReadOnlyList<RecordedEvent> events, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        var counts = events.CountBy(recorded => recorded.EventType).ToList();
        await using var add = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("""
                    insert into tally select * from unnest($1::text[], $2::bigint[]) as added (type, events)
                    on conflict (type) do update set events = tally.events + excluded.events
                    """)
                {
                    Parameters =
                    {
                        new() { Value = counts.Select(count => count.Key).ToArray() },
                        new() { Value = counts.Select(count => (long)count.Value).ToArray() },
                    },
                },
                new("update total set events = events + $1") { Parameters = { new() { Value = (long)events.Count } } },
            },
        };
        await add.ExecuteNonQueryAsync(cancellation);
    }
}
