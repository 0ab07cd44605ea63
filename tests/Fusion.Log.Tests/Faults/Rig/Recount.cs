using Npgsql;

namespace Fusion.Log.Tests.Faults.Rig;

/// <summary>What the tables hold, read with statements of its own: nothing of the log's code takes part.</summary>
sealed record Recount(IReadOnlyList<StoredRow> Stored, IReadOnlyList<SeenRow> Seen)
{
    public static async Task<Recount> OfAsync(NpgsqlDataSource database, string seenTable = "tally.seen")
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead);
        var stored = await ReadAsync(
            connection,
            "select seq_id, id, stream_id, version from mt.mt_events order by seq_id",
            row => new StoredRow(row.GetInt64(0), row.GetGuid(1), row.GetGuid(2), row.GetInt64(3)));
        var seen = await ReadAsync(
            connection, $"select seq_id, id from {seenTable} order by place", row => new SeenRow(row.GetInt64(0), row.GetGuid(1)));
        return new Recount(stored, seen);
    }

    static async Task<List<T>> ReadAsync<T>(NpgsqlConnection connection, string sql, Func<NpgsqlDataReader, T> read)
    {
        await using var select = new NpgsqlCommand(sql, connection);
        await using var reader = await select.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
            rows.Add(read(reader));
        return rows;
    }
}

/// <summary>An event in the log.</summary>
readonly record struct StoredRow(long Position, Guid Id, Guid Stream, long Version);

/// <summary>An event in the table of the projection, in the order in which it was written there.</summary>
readonly record struct SeenRow(long Position, Guid Id);
