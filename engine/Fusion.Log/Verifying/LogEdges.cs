using Fusion.Log.Reading;
using Fusion.Ontology;
using Npgsql;

namespace Fusion.Log.Verifying;

/// <summary>Where a check of the log ends, and what must not stand before its beginning or behind its end.</summary>
sealed class LogEdges(NpgsqlDataSource database)
{
    const string LastPublished =
        "select greatest($1, (select max(last_seq_id) from mt.mt_event_progression where name = 'HighWaterMark'))";

    // One statement sees an append whole or not at all, so what was appended meanwhile is no difference.
    const string Outside = """
        select position, stands from (
            select seq_id as position, true as stands from mt.mt_events as event
             where seq_id < 1
                or (seq_id > $1 and not exists (
                        select from fusion.append
                         where first_position between event.seq_id - 10000 and event.seq_id
                           and event.seq_id < first_position + octet_length(hashes) / 32))
            union all
            select position, false
              from fusion.append, generate_series(first_position, first_position + octet_length(hashes) / 32 - 1) as position
             where (first_position < 1 or first_position > $1 - 10000)
               and (position < 1 or position > $1)
               and not exists (select from mt.mt_events as event where event.seq_id = position)
        ) as outside
        order by position limit 1
        """;

    /// <summary>The mark, or beyond it what was once final: the sequence too can be tampered with.</summary>
    public async Task<Position> LastAsync(CancellationToken cancellation)
    {
        var mark = await HighWaterMark.ReadAsync(database, cancellation);
        await using var last = database.CreateCommand(LastPublished);
        last.Parameters.Add(new NpgsqlParameter<long> { TypedValue = mark.Value });
        return new Position((long)(await last.ExecuteScalarAsync(cancellation))!);
    }

    /// <summary>The first row, or note of a row, that stands alone where no range of the log is.</summary>
    public async Task<LogVerification.Differs?> FindOutsideAsync(Position last, CancellationToken cancellation)
    {
        await using var outside = database.CreateCommand(Outside);
        outside.Parameters.Add(new NpgsqlParameter<long> { TypedValue = last.Value });
        await using var found = await outside.ExecuteReaderAsync(cancellation);
        if (!await found.ReadAsync(cancellation))
            return null;
        return new LogVerification.Differs(
            new Position(found.GetInt64(0)), found.GetBoolean(1) ? LogDifference.Added : LogDifference.Missing);
    }
}
