using Npgsql;

namespace Fusion.Log.Store;

/// <summary>What the log notes of each append beside its rows: one row for all its hashes, and the ids of late events of long streams.</summary>
static class AppendTable
{
    const string Note = "insert into fusion.append (first_position, hashes, token) values ($1, $2, $3)";

    const string NoteLate = """
        insert into fusion.long_stream_event (event_id, seq_id)
        select event_id, seq_id from unnest($1::uuid[], $2::bigint[]) as event (event_id, seq_id)
        """;

    // Where it wrote is known from any event of it.
    const string Find = """
        select first_position, octet_length(hashes) / 32 from fusion.append
         where token = $1 and first_position between $2 - 10000 and $2
        """;

    public static async Task NoteAsync(
        Guid token, IReadOnlyList<LogEntry> entries, byte[] hashes, NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Note)
        {
            Parameters =
            {
                new NpgsqlParameter<long> { TypedValue = entries[0].Position },
                new NpgsqlParameter<byte[]> { TypedValue = hashes },
                new NpgsqlParameter<Guid> { TypedValue = token },
            },
        });
        var late = entries.Where(entry => entry.Version > RecordedBefore.LongStreamFrom).ToList();
        if (late.Count > 0)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(NoteLate)
            {
                Parameters =
                {
                    new NpgsqlParameter<Guid[]> { TypedValue = [.. late.Select(entry => entry.Id)] },
                    new NpgsqlParameter<long[]> { TypedValue = [.. late.Select(entry => entry.Position)] },
                },
            });
        }

        await batch.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>The positions an earlier attempt wrote to, given one at which it may have; null where it did not.</summary>
    public static async Task<(long First, int Count)?> FindAsync(
        Guid token, long position, NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var find = new NpgsqlCommand(Find, connection)
        {
            Parameters = { new NpgsqlParameter<Guid> { TypedValue = token }, new NpgsqlParameter<long> { TypedValue = position } },
        };
        await using var row = await find.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation) ? (row.GetInt64(0), row.GetInt32(1)) : null;
    }
}
