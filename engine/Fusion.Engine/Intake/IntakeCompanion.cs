using Fusion.Log;
using Npgsql;
using NpgsqlTypes;

namespace Fusion.Engine.Intake;

/// <summary>What stands or falls with a batch of records: those set aside, the tally, and the cursor.</summary>
sealed class IntakeCompanion(IntakeBatch batch, IReadOnlyList<IntakeItem.Unreadable> quarantined, DateTimeOffset now)
    : ICompanionWrite
{
    const string QuarantineSql = """
        insert into engine.quarantine
            (dataset, reason, raw, raw_sha256, origin, record_offset, mapping, quarantined_at)
        select $1, reason, raw, raw_sha256, origin, record_offset, mapping, $2
          from unnest($3::text[], $4::bytea[], $5::text[], $6::text[], $7::bigint[], $8::text[])
               as record (reason, raw, raw_sha256, origin, record_offset, mapping)
        on conflict on constraint one_row_a_record do nothing
        """;

    const string TallySql = """
        insert into engine.source_tally as tally (dataset, received, appended, duplicate, quarantined, last_at)
        values ($1, $2, $3, $4, $5, $6)
        on conflict (dataset) do update
           set received = tally.received + excluded.received,
               appended = tally.appended + excluded.appended,
               duplicate = tally.duplicate + excluded.duplicate,
               quarantined = tally.quarantined + excluded.quarantined,
               last_at = excluded.last_at
        """;

    const string CursorSql = """
        insert into engine.source_cursor (name, dataset, value, moved_at)
        values ($1, $2, $3, $4)
        on conflict (name) do update set value = excluded.value, moved_at = excluded.moved_at
        """;

    /// <summary>Set by the attempt that was committed.</summary>
    public IntakeReceipt? Receipt { get; private set; }

    public async Task WriteAsync(
        IReadOnlyList<AppendReceipt> receipts,
        NpgsqlConnection connection,
        NpgsqlTransaction transaction,
        CancellationToken cancellation)
    {
        var appended = receipts.Count(receipt => receipt.IsNew);
        var receipt = new IntakeReceipt(appended, receipts.Count - appended, quarantined.Count);
        await using var commands = new NpgsqlBatch(connection, transaction);
        if (quarantined.Count > 0)
            commands.BatchCommands.Add(Quarantine());
        commands.BatchCommands.Add(Tally(receipt));
        if (batch.Cursor is { } cursor)
            commands.BatchCommands.Add(MoveCursor(cursor));
        await commands.ExecuteNonQueryAsync(cancellation);
        Receipt = receipt;
    }

    NpgsqlBatchCommand Quarantine() => new(QuarantineSql)
    {
        Parameters =
        {
            new NpgsqlParameter<string> { TypedValue = batch.Dataset.ToString() },
            new NpgsqlParameter<DateTimeOffset> { TypedValue = now },
            Array(NpgsqlDbType.Text, quarantined.Select(record => record.Reason)),
            Array(NpgsqlDbType.Bytea, quarantined.Select(record => record.Raw.ToArray())),
            Array(NpgsqlDbType.Text, quarantined.Select(record => record.Provenance.RawSha256)),
            Array(NpgsqlDbType.Text, quarantined.Select(record => record.Provenance.Origin)),
            Array(NpgsqlDbType.Bigint, quarantined.Select(record => record.Provenance.Offset)),
            Array(NpgsqlDbType.Text, quarantined.Select(record => record.Provenance.Mapping)),
        },
    };

    NpgsqlBatchCommand Tally(IntakeReceipt receipt) => new(TallySql)
    {
        Parameters =
        {
            new NpgsqlParameter<string> { TypedValue = batch.Dataset.ToString() },
            new NpgsqlParameter<long> { TypedValue = receipt.Received },
            new NpgsqlParameter<long> { TypedValue = receipt.Appended },
            new NpgsqlParameter<long> { TypedValue = receipt.Duplicate },
            new NpgsqlParameter<long> { TypedValue = receipt.Quarantined },
            new NpgsqlParameter<DateTimeOffset> { TypedValue = now },
        },
    };

    NpgsqlBatchCommand MoveCursor(SourceCursor cursor) => new(CursorSql)
    {
        Parameters =
        {
            new NpgsqlParameter<string> { TypedValue = cursor.Name },
            new NpgsqlParameter<string> { TypedValue = batch.Dataset.ToString() },
            new NpgsqlParameter<string> { TypedValue = cursor.Value },
            new NpgsqlParameter<DateTimeOffset> { TypedValue = now },
        },
    };

    static NpgsqlParameter Array<T>(NpgsqlDbType type, IEnumerable<T> values) =>
        new() { NpgsqlDbType = NpgsqlDbType.Array | type, Value = values.ToArray() };
}
