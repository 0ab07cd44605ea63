using Npgsql;

namespace Fusion.Engine.Intake;

/// <summary>Lets go of records that were set aside for as long as they may be kept. That they were is not forgotten.</summary>
public sealed class QuarantineKeeper(NpgsqlDataSource database, TimeProvider time)
{
    /// <summary>Long enough for somebody to mend a manifest; raw records of people are not kept for ever by accident.</summary>
    public static readonly TimeSpan RetentionDefault = TimeSpan.FromDays(90);

    const int PageMax = 1_000;

    const string ExpireSql = """
        with old as (select id from engine.quarantine where quarantined_at < $1 order by quarantined_at limit $2 for update skip locked),
             gone as (delete from engine.quarantine using old where quarantine.id = old.id returning dataset, times),
             summed as (select dataset, sum(times) as times, count(*) as rows from gone group by dataset),
             noted as (update engine.source_tally as tally set expired = expired + summed.times
                         from summed where tally.dataset = summed.dataset)
        select coalesce(sum(rows), 0)::bigint from summed
        """;

    /// <summary>How many records were let go.</summary>
    public async Task<long> ExpireAsync(TimeSpan retention, CancellationToken cancellation)
    {
        var before = time.GetUtcNow() - retention;
        for (var gone = 0L; ;)
        {
            await using var command = database.CreateCommand(ExpireSql);
            command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = before });
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = PageMax });
            var page = (long)(await command.ExecuteScalarAsync(cancellation))!;
            gone += page;
            if (page < PageMax)
                return gone;
        }
    }
}
