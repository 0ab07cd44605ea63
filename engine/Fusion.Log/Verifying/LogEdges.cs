using Fusion.Log.Reading;
using Fusion.Ontology;
using Npgsql;

namespace Fusion.Log.Verifying;

/// <summary>Where a check of the log ends, and what must not stand before its beginning or behind its end.</summary>
sealed class LogEdges(NpgsqlDataSource database)
{
    // Only the owner may, and only where anything can be written; without it nothing is wrong, only slower.
    const string Summarise = """
        select brin_summarize_new_values(index.oid)
          from pg_class as index
         where index.oid = 'fusion.recorded_by_position'::regclass
           and pg_has_role(index.relowner, 'usage')
           and not pg_is_in_recovery()
        """;

    const string LastPublished =
        "select greatest($1, (select max(last_seq_id) from mt.mt_event_progression where name = 'HighWaterMark'))";

    // One statement sees an append whole or not at all, so what was appended meanwhile is no difference.
    const string Outside = """
        select seq_id, stands from (
            select seq_id, true as stands from mt.mt_events as event
             where seq_id < 1
                or (seq_id > $1 and not exists (select from fusion.recorded where event_id = event.id and recorded.seq_id = event.seq_id))
            union all
            select seq_id, false from fusion.recorded
             where (seq_id < 1 or seq_id > $1) and not exists (select from mt.mt_events as event where event.seq_id = recorded.seq_id)
        ) as outside
        order by seq_id limit 1
        """;

    /// <summary>The mark, or beyond it what was once final: the sequence too can be tampered with.</summary>
    public async Task<Position> LastAsync(CancellationToken cancellation)
    {
        await using (var summarise = database.CreateCommand(Summarise))
            await summarise.ExecuteNonQueryAsync(cancellation);
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
