using Npgsql;
using NpgsqlTypes;

namespace Fusion.Log.Store;

/// <summary>Writes the rows of new events: one set-based statement for a few, COPY for many.</summary>
static class EventWriter
{
    /// <summary>Below this the two further round trips of COPY cost more than they save.</summary>
    const int CopyFrom = 200;

    const string InsertEvents = """
        insert into mt.mt_events
            (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, headers, is_archived)
        select seq_id, id, stream_id, version, data, type, $8, '*DEFAULT*', mt_dotnet_type, headers, false
          from unnest($1::bigint[], $2::uuid[], $3::uuid[], $4::bigint[], $5::jsonb[], $6::varchar[], $7::varchar[], $9::jsonb[])
               as event (seq_id, id, stream_id, version, data, type, mt_dotnet_type, headers)
        """;

    internal const string CopyEvents =
        "copy mt.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, headers, is_archived) "
        + "from stdin (format binary)";

    /// <summary>Gives the hashes of the rows.</summary>
    public static Task<byte[]> WriteAsync(IReadOnlyList<LogEntry> entries, NpgsqlConnection connection, CancellationToken cancellation) =>
        entries.Count < CopyFrom ? InsertAsync(entries, connection, cancellation) : CopyAsync(entries, connection, cancellation);

    static async Task<byte[]> InsertAsync(IReadOnlyList<LogEntry> entries, NpgsqlConnection connection, CancellationToken cancellation)
    {
        var hashes = new EntryHashes(entries.Count);
        foreach (var entry in entries)
            hashes.Add(entry);
        await using var insert = new NpgsqlCommand(InsertEvents, connection)
        {
            Parameters =
            {
                Array(NpgsqlDbType.Bigint, entries, entry => entry.Position),
                Array(NpgsqlDbType.Uuid, entries, entry => entry.Id),
                Array(NpgsqlDbType.Uuid, entries, entry => entry.Stream),
                Array(NpgsqlDbType.Bigint, entries, entry => entry.Version),
                Array(NpgsqlDbType.Jsonb, entries, entry => entry.Data.ToArray()),
                Array(NpgsqlDbType.Varchar, entries, entry => entry.EventType),
                Array(NpgsqlDbType.Varchar, entries, entry => entry.DotnetType),
                new NpgsqlParameter<DateTimeOffset> { TypedValue = entries[0].Timestamp },
                Array(NpgsqlDbType.Jsonb, entries, entry => entry.Headers?.ToArray()),
            },
        };
        await insert.ExecuteNonQueryAsync(cancellation);
        return hashes.All;
    }

    static async Task<byte[]> CopyAsync(IReadOnlyList<LogEntry> entries, NpgsqlConnection connection, CancellationToken cancellation)
    {
        var hashes = new EntryHashes(entries.Count);
        await using var copy = await connection.BeginRawBinaryCopyAsync(CopyEvents, cancellation);
        using var rows = new CopyRows();
        foreach (var entry in entries)
        {
            WriteEvent(entry, rows);
            hashes.Add(entry);
            if (rows.IsWorthSending)
                await rows.SendAsync(copy, cancellation);
        }

        rows.End();
        await rows.SendAsync(copy, cancellation);
        return hashes.All;
    }

    internal static void WriteEvent(LogEntry entry, CopyRows rows)
    {
        rows.StartRow(columns: 11);
        rows.Int64(entry.Position);
        rows.Uuid(entry.Id);
        rows.Uuid(entry.Stream);
        rows.Int64(entry.Version);
        rows.Jsonb(entry.Data.Span);
        rows.Text(entry.EventType);
        rows.Timestamp(entry.Timestamp);
        rows.Text(entry.Tenant!);
        rows.Text(entry.DotnetType!);
        if (entry.Headers is { } headers)
            rows.Jsonb(headers.Span);
        else
            rows.Null();
        rows.Bool(false);
    }

    static NpgsqlParameter Array<T>(NpgsqlDbType type, IReadOnlyList<LogEntry> entries, Func<LogEntry, T> column) =>
        new() { NpgsqlDbType = NpgsqlDbType.Array | type, Value = entries.Select(column).ToArray() };
}
