using Fusion.Ontology;
using Npgsql;

namespace Fusion.Log.Reading;

/// <summary>The published low watermark: every position at or below it is final.</summary>
static class HighWaterMark
{
    /// <summary>Marten's own row for it; standbys, where locks cannot be seen, read the mark from here.</summary>
    const string PublishSql = """
        insert into mt.mt_event_progression (name, last_seq_id, last_updated) values ('HighWaterMark', $1, $2)
        on conflict on constraint pk_mt_event_progression do update
           set last_seq_id = excluded.last_seq_id, last_updated = excluded.last_updated
         where mt_event_progression.last_seq_id < excluded.last_seq_id
        """;

    public static async Task<Position> ReadAsync(NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var read = database.CreateCommand("select fusion.high_water_mark()");
        return new Position((long)(await read.ExecuteScalarAsync(cancellation))!);
    }

    public static async Task PublishAsync(
        NpgsqlDataSource database, Position mark, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var publish = database.CreateCommand(PublishSql);
        publish.Parameters.Add(new NpgsqlParameter<long> { TypedValue = mark.Value });
        publish.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = now });
        await publish.ExecuteNonQueryAsync(cancellation);
    }
}
