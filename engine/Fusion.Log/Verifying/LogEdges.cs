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

    // Whether an event was recorded before is looked up here, so a note too few would double an event, and one too many lose it.
    const string Unnoted = """
        select position from (
            select seq_id as position from mt.mt_events as event
             where version > 100
               and not exists (
                   select from fusion.long_stream_event as noted where noted.event_id = event.id and noted.seq_id = event.seq_id)
            union all
            select seq_id from fusion.long_stream_event as noted
             where not exists (
                   select from mt.mt_events as event
                    where event.seq_id = noted.seq_id and event.id = noted.event_id and event.version > 100)
        ) as unnoted
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

    /// <summary>The first late event of a long stream whose id is not noted, or note that is of no such event.</summary>
    public async Task<LogVerification.Differs?> FindUnnotedAsync(CancellationToken cancellation)
    {
        await using var unnoted = database.CreateCommand(Unnoted);
        // It looks at every row.
        unnoted.CommandTimeout = 0;
        return await unnoted.ExecuteScalarAsync(cancellation) is long position
            ? new LogVerification.Differs(new Position(position), LogDifference.Unrecorded)
            : null;
    }
}
