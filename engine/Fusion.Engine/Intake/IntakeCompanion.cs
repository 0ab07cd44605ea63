using Fusion.Log;
using Npgsql;
using NpgsqlTypes;

namespace Fusion.Engine.Intake;

/// <summary>What stands or falls with a batch of records: those set aside, the tally, and the cursor.</summary>
sealed class IntakeCompanion(IntakeBatch batch, IReadOnlyList<IntakeItem.Unreadable> quarantined, DateTimeOffset now)
    : ICompanionWrite
{
    const string QuarantineSql = """
        insert into engine.quarantine as quarantine
            (dataset, reason, raw, raw_sha256, origin, record_offset, mapping, times, quarantined_at)
        select $1, reason, raw, raw_sha256, origin, record_offset, mapping, times, $2
          from unnest($3::text[], $4::bytea[], $5::text[], $6::text[], $7::bigint[], $8::text[], $9::bigint[])
               as record (reason, raw, raw_sha256, origin, record_offset, mapping, times)
         order by raw_sha256
        on conflict on constraint one_row_a_record do update set times = quarantine.times + excluded.times
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
            commands.BatchCommands.Add(CursorMove.To(cursor, batch.Dataset, now));
        await commands.ExecuteNonQueryAsync(cancellation);
        Receipt = receipt;
    }

    /// <summary>The same bytes more than once are one row that says how often.</summary>
    NpgsqlBatchCommand Quarantine()
    {
        var rows = quarantined.GroupBy(record => record.Provenance.RawSha256, StringComparer.Ordinal)
            .Select(same => (Record: same.First(), Times: same.LongCount()))
            .ToArray();
        return new(QuarantineSql)
        {
            Parameters =
            {
                new NpgsqlParameter<string> { TypedValue = batch.Dataset.ToString() },
                new NpgsqlParameter<DateTimeOffset> { TypedValue = now },
                Array(NpgsqlDbType.Text, rows.Select(row => row.Record.Reason)),
                Array(NpgsqlDbType.Bytea, rows.Select(row => row.Record.Raw.ToArray())),
                Array(NpgsqlDbType.Text, rows.Select(row => row.Record.Provenance.RawSha256)),
                Array(NpgsqlDbType.Text, rows.Select(row => row.Record.Provenance.Origin)),
                Array(NpgsqlDbType.Bigint, rows.Select(row => row.Record.Provenance.Offset)),
                Array(NpgsqlDbType.Text, rows.Select(row => row.Record.Provenance.Mapping)),
                Array(NpgsqlDbType.Bigint, rows.Select(row => row.Times)),
            },
        };
    }

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

    static NpgsqlParameter Array<T>(NpgsqlDbType type, IEnumerable<T> values) =>
        new() { NpgsqlDbType = NpgsqlDbType.Array | type, Value = values.ToArray() };
}
