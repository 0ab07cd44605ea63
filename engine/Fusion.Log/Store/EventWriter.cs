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

    const string InsertRecorded = """
        insert into fusion.recorded (event_id, seq_id, hash)
        select event_id, seq_id, hash from unnest($1::uuid[], $2::bigint[], $3::bytea[]) as event (event_id, seq_id, hash)
        """;

    internal const string CopyEvents =
        "copy mt.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, headers, is_archived) "
        + "from stdin (format binary)";

    const string CopyRecorded = "copy fusion.recorded (event_id, seq_id, hash) from stdin (format binary)";

    const string SkipForeignKeys =
        "select set_config('session_replication_role', 'replica', true) where current_setting('is_superuser') = 'on'";

    const string KeepForeignKeys =
        "select set_config('session_replication_role', 'origin', true) where current_setting('is_superuser') = 'on'";

    public static async Task WriteAsync(
        IReadOnlyList<LogEntry> entries, NpgsqlConnection connection, CancellationToken cancellation)
    {
        if (entries.Count < CopyFrom)
        {
            await InsertAsync(entries, connection, cancellation);
            return;
        }

        // Our own transaction holds the lock of every stream it writes to, so looking each up again would find what is known. The
        // constraint stays in the catalogue. Where we may not, the lookup is made.
        await ExecuteAsync(SkipForeignKeys, connection, cancellation);
        await CopyEventsAsync(entries, connection, cancellation);
        await ExecuteAsync(KeepForeignKeys, connection, cancellation);
        await CopyRecordedAsync(entries, connection, cancellation);
    }

    static async Task InsertAsync(IReadOnlyList<LogEntry> entries, NpgsqlConnection connection, CancellationToken cancellation)
    {
        var positions = Array(NpgsqlDbType.Bigint, entries, entry => entry.Position);
        var ids = Array(NpgsqlDbType.Uuid, entries, entry => entry.Id);
        var text = new RowText();
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(InsertEvents)
        {
            Parameters =
            {
                positions,
                ids,
                Array(NpgsqlDbType.Uuid, entries, entry => entry.Stream),
                Array(NpgsqlDbType.Bigint, entries, entry => entry.Version),
                Array(NpgsqlDbType.Jsonb, entries, entry => entry.Data.ToArray()),
                Array(NpgsqlDbType.Varchar, entries, entry => entry.EventType),
                Array(NpgsqlDbType.Varchar, entries, entry => entry.DotnetType),
                new NpgsqlParameter<DateTimeOffset> { TypedValue = entries[0].Timestamp },
                Array(NpgsqlDbType.Jsonb, entries, entry => entry.Headers?.ToArray()),
            },
        });
        batch.BatchCommands.Add(new NpgsqlBatchCommand(InsertRecorded)
        {
            Parameters = { ids.Clone(), positions.Clone(), Array(NpgsqlDbType.Bytea, entries, entry => LogEntry.Hash(entry, text)) },
        });
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    static async Task CopyEventsAsync(
        IReadOnlyList<LogEntry> entries, NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var copy = await connection.BeginRawBinaryCopyAsync(CopyEvents, cancellation);
        using var rows = new CopyRows();
        foreach (var entry in entries)
        {
            WriteEvent(entry, rows);
            if (rows.IsWorthSending)
                await rows.SendAsync(copy, cancellation);
        }

        rows.End();
        await rows.SendAsync(copy, cancellation);
    }

    static async Task CopyRecordedAsync(
        IReadOnlyList<LogEntry> entries, NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var copy = await connection.BeginRawBinaryCopyAsync(CopyRecorded, cancellation);
        using var rows = new CopyRows();
        var text = new RowText();
        foreach (var entry in entries)
        {
            rows.StartRow(columns: 3);
            rows.Uuid(entry.Id);
            rows.Int64(entry.Position);
            LogEntry.Write(entry, text);
            text.Hash(rows.Hash());
            if (rows.IsWorthSending)
                await rows.SendAsync(copy, cancellation);
        }

        rows.End();
        await rows.SendAsync(copy, cancellation);
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

    static async Task ExecuteAsync(string sql, NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    static NpgsqlParameter Array<T>(NpgsqlDbType type, IReadOnlyList<LogEntry> entries, Func<LogEntry, T> column) =>
        new() { NpgsqlDbType = NpgsqlDbType.Array | type, Value = entries.Select(column).ToArray() };
}
