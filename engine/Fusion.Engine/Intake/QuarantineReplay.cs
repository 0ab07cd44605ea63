using Fusion.Log;
using Fusion.Ontology;
using Npgsql;
using NpgsqlTypes;

namespace Fusion.Engine.Intake;

/// <summary>A record that was set aside, and what the manifest as it is now makes of it.</summary>
public sealed record ReplayedRecord(QuarantinedRecord Kept, IntakeItem Now);

/// <summary>What became of records that were read again.</summary>
/// <param name="Remaining">Those that still cannot be read; they stay where they are, under today's reason.</param>
public readonly record struct ReplayReceipt(int Appended, int Duplicate, int Remaining)
{
    public static ReplayReceipt operator +(ReplayReceipt left, ReplayReceipt right) =>
        new(left.Appended + right.Appended, left.Duplicate + right.Duplicate, left.Remaining + right.Remaining);

    public static ReplayReceipt Add(ReplayReceipt left, ReplayReceipt right) => left + right;
}

/// <summary>What stands or falls with replayed records: they leave the quarantine, and the account says where they went.</summary>
sealed class QuarantineReplay(
    DatasetId dataset, IReadOnlyList<QuarantinedRecord> taken, IReadOnlyList<(long Id, string Reason)> remaining, DateTimeOffset now)
    : ICompanionWrite
{
    const string TakeSql = """
        with gone as (delete from engine.quarantine where dataset = $1 and id = any($2) returning times)
        select coalesce(sum(times), 0)::bigint from gone
        """;

    const string TallySql = """
        update engine.source_tally
           set appended = appended + $2, duplicate = duplicate + $3 - $2, quarantined = quarantined - $3, last_at = $4
         where dataset = $1
        """;

    const string ReasonSql = """
        update engine.quarantine as kept set reason = told.reason
          from unnest($2::bigint[], $3::text[]) as told (id, reason)
         where kept.dataset = $1 and kept.id = told.id
        """;

    /// <summary>Set by the attempt that was committed.</summary>
    public ReplayReceipt? Receipt { get; private set; }

    public async Task WriteAsync(
        IReadOnlyList<AppendReceipt> receipts, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        var appended = receipts.Count(receipt => receipt.IsNew);
        await using var take = new NpgsqlCommand(TakeSql, connection, transaction) { Parameters = { Dataset(), Ids(taken.Select(one =>
            one.Id)) } };
        var times = (long)(await take.ExecuteScalarAsync(cancellation))!;
        await using var rest = new NpgsqlBatch(connection, transaction);
        rest.BatchCommands.Add(new NpgsqlBatchCommand(TallySql)
        {
            Parameters =
            {
                Dataset(),
                new NpgsqlParameter<long> { TypedValue = appended },
                new NpgsqlParameter<long> { TypedValue = times },
                new NpgsqlParameter<DateTimeOffset> { TypedValue = now },
            },
        });
        rest.BatchCommands.Add(new NpgsqlBatchCommand(ReasonSql)
        {
            Parameters =
            {
                Dataset(),
                Ids(remaining.Select(one => one.Id)),
                new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text, Value = remaining.Select(one => one.Reason).ToArray() },
            },
        });
        await rest.ExecuteNonQueryAsync(cancellation);
        Receipt = new ReplayReceipt(appended, (int)times - appended, remaining.Count);
    }

    NpgsqlParameter<string> Dataset() => new() { TypedValue = dataset.ToString() };

    static NpgsqlParameter Ids(IEnumerable<long> ids) =>
        new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint, Value = ids.ToArray() };
}
