using Fusion.Log;
using Fusion.Ontology;
using Npgsql;

namespace Fusion.Engine.Intake;

/// <summary>What came in by dataset, and what was set aside. Read from the tables that intake keeps in the log's transactions.</summary>
public sealed class SourceTallies(NpgsqlDataSource database)
{
    const int QuarantinePageMax = 500;

    public async Task<IReadOnlyList<SourceTally>> AllAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            """
            select dataset, appended, duplicate, quarantined, last_at, expired,
                   (select coalesce(sum(times), 0)::bigint from engine.quarantine as kept where kept.dataset = tally.dataset)
              from engine.source_tally as tally
             order by dataset
            """);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var tallies = new List<SourceTally>();
        while (await rows.ReadAsync(cancellation))
        {
            tallies.Add(new SourceTally(
                DatasetId.Parse(rows.GetString(0)),
                rows.GetInt64(1),
                rows.GetInt64(2),
                rows.GetInt64(3),
                rows.GetFieldValue<DateTimeOffset>(4))
            {
                Expired = rows.GetInt64(5),
                Kept = rows.GetInt64(6),
            });
        }

        return tallies;
    }

    public async Task<IReadOnlyList<QuarantinedRecord>> QuarantineAsync(
        DatasetId dataset, long afterId, int limit, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("""
            select id, reason, raw, origin, record_offset, raw_sha256, mapping, quarantined_at
              from engine.quarantine
             where dataset = $1 and id > $2
             order by id
             limit $3
            """);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = dataset.ToString() });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = afterId });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = Math.Clamp(limit, 1, QuarantinePageMax) });
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var records = new List<QuarantinedRecord>();
        while (await rows.ReadAsync(cancellation))
        {
            records.Add(new QuarantinedRecord(
                rows.GetInt64(0),
                dataset,
                rows.GetString(1),
                rows.GetFieldValue<byte[]>(2),
                new Provenance(rows.GetString(3), rows.GetInt64(4), rows.GetString(5), rows.GetString(6)),
                rows.GetFieldValue<DateTimeOffset>(7)));
        }

        return records;
    }
}

/// <summary>What became of everything a dataset ever delivered.</summary>
public sealed record SourceTally(DatasetId Dataset, long Appended, long Duplicate, long Quarantined, DateTimeOffset LastAt)
{
    public long Received => Appended + Duplicate + Quarantined;

    /// <summary>Of those set aside, how many were let go because they had been kept as long as they may be.</summary>
    public long Expired { get; init; }

    /// <summary>Of those set aside, how many can still be replayed.</summary>
    public long Kept { get; init; }

    /// <summary>Whether all that was set aside is still there or was let go for its age.</summary>
    public bool IsConserved => Quarantined == Kept + Expired;
}
