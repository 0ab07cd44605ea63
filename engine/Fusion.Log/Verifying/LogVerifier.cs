using Fusion.Log.Reading;
using Fusion.Log.Store;
using Fusion.Ontology;
using Npgsql;

namespace Fusion.Log.Verifying;

/// <summary>Computes the hash of every event again, from the first, and compares it with the one taken when it was recorded.</summary>
public sealed class LogVerifier(NpgsqlDataSource database)
{
    const long PositionsAPage = 5_000;

    const string Page = $"""
        select coalesce(event.seq_id, recorded.seq_id), event.seq_id is not null, recorded.seq_id is not null, recorded.hash,
               {LogEntryRow.Columns}
          from (select * from mt.mt_events where seq_id > $1 and seq_id <= $2) as event
          full join (select * from fusion.recorded where seq_id > $1 and seq_id <= $2) as recorded on recorded.seq_id = event.seq_id
         order by 1
        """;

    /// <param name="progress">Told the position reached and the position to reach.</param>
    /// <param name="cancellation">Stops the check.</param>
    public async Task<LogVerification> VerifyAsync(
        IProgress<(Position Reached, Position Last)>? progress, CancellationToken cancellation)
    {
        var last = await LastAsync(cancellation);
        var events = 0L;
        for (var after = 0L; after < last.Value; after += PositionsAPage)
        {
            var upTo = Math.Min(after + PositionsAPage, last.Value);
            await using var select = database.CreateCommand(Page);
            select.Parameters.Add(new NpgsqlParameter<long> { TypedValue = after });
            select.Parameters.Add(new NpgsqlParameter<long> { TypedValue = upTo });
            await using var row = await select.ExecuteReaderAsync(cancellation);
            while (await row.ReadAsync(cancellation))
            {
                if (Difference(row) is { } difference)
                    return new LogVerification.Differs(new Position(row.GetInt64(0)), difference);
                events++;
            }

            progress?.Report((new Position(upTo), last));
        }

        return new LogVerification.Whole(events, last);
    }

    /// <summary>The mark, or beyond it what was once recorded there: the sequence too can be tampered with.</summary>
    async Task<Position> LastAsync(CancellationToken cancellation)
    {
        var mark = await HighWaterMark.ReadAsync(database, cancellation);
        await using var last = database.CreateCommand(
            "select greatest($1, (select max(last_seq_id) from mt.mt_event_progression where name = 'HighWaterMark'))");
        last.Parameters.Add(new NpgsqlParameter<long> { TypedValue = mark.Value });
        return new Position((long)(await last.ExecuteScalarAsync(cancellation))!);
    }

    static LogDifference? Difference(NpgsqlDataReader row)
    {
        var (stands, wasRecorded) = (row.GetBoolean(1), row.GetBoolean(2));
        if (!stands)
            return LogDifference.Missing;
        if (!wasRecorded)
            return LogDifference.Added;
        return LogEntry.Hash(LogEntryRow.Read(row, first: 4)).AsSpan().SequenceEqual(row.GetFieldValue<byte[]>(3)) ? null : LogDifference.Changed;
    }
}
