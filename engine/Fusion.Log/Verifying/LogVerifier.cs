using Fusion.Log.Reading;
using Fusion.Log.Store;
using Fusion.Ontology;
using Npgsql;

namespace Fusion.Log.Verifying;

/// <summary>Computes the hash of every event again, from the first, and compares it with the one taken when it was recorded.</summary>
public sealed class LogVerifier(NpgsqlDataSource database)
{
    const long PositionsAPage = 5_000;

    const string Page = """
        select coalesce(event.seq_id, recorded.seq_id), event.seq_id is not null, recorded.seq_id is not null, recorded.hash,
               event.id, event.stream_id, event.version, event.data, event.bdata, event.type, event.timestamp, event.tenant_id,
               event.mt_dotnet_type, event.correlation_id, event.causation_id, event.headers, event.user_name, event.is_archived
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
        return LogEntry.Hash(Entry(row)).AsSpan().SequenceEqual(row.GetFieldValue<byte[]>(3)) ? null : LogDifference.Changed;
    }

    static LogEntry Entry(NpgsqlDataReader row) => new()
    {
        Position = row.GetInt64(0),
        Id = row.GetGuid(4),
        Stream = row.IsDBNull(5) ? Guid.Empty : row.GetGuid(5),
        Version = row.GetInt64(6),
        Data = CanonicalJson.Canonicalise(row.GetFieldValue<byte[]>(7)),
        BinaryData = row.IsDBNull(8) ? null : row.GetFieldValue<byte[]>(8),
        EventType = row.GetString(9),
        Timestamp = row.GetFieldValue<DateTimeOffset>(10),
        Tenant = Text(row, 11),
        DotnetType = Text(row, 12),
        CorrelationId = Text(row, 13),
        CausationId = Text(row, 14),
        Headers = row.IsDBNull(15) ? null : CanonicalJson.Canonicalise(row.GetFieldValue<byte[]>(15)),
        UserName = Text(row, 16),
        IsArchived = row.IsDBNull(17) ? null : row.GetBoolean(17),
    };

    static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
