using Fusion.Ontology;
using Npgsql;

namespace Fusion.Log.Reading;

/// <summary>Counts what is final in the log.</summary>
static class LogCount
{
    const string ByType = "select type, count(*) from mt.mt_events where seq_id <= $1 group by type";

    public static async Task<LogStats> ReadAsync(NpgsqlDataSource database, CancellationToken cancellation)
    {
        var mark = await HighWaterMark.ReadAsync(database, cancellation);
        var byType = new Dictionary<string, long>();
        await using (var count = database.CreateCommand(ByType))
        {
            count.Parameters.Add(new NpgsqlParameter<long> { TypedValue = mark.Value });
            await using var reader = await count.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
                byType.Add(reader.GetString(0), reader.GetInt64(1));
        }

        await using var streams = database.CreateCommand("select count(*) from mt.mt_streams");
        var streamCount = (long)(await streams.ExecuteScalarAsync(cancellation))!;
        return new LogStats(byType.Values.Sum(), streamCount, mark, byType);
    }
}
