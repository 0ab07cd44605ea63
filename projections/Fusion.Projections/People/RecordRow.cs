using Fusion.Log;
using Fusion.Ontology;
using Npgsql;

namespace Fusion.Projections.People;

/// <summary>A row of the table record.</summary>
sealed record RecordRow(Observation Content, FactSource Source)
{
    public const int ColumnCount = 11;

    public const string Columns =
        "r.position, r.version, r.recorded_at, r.dataset, r.key, r.event_type, r.origin, r.ordinal, r.raw_sha256, r.mapping, "
        + "r.content";

    /// <param name="row">Holds <see cref="Columns"/>.</param>
    /// <param name="first">Where they begin.</param>
    public static RecordRow Read(NpgsqlDataReader row, int first)
    {
        var eventType = row.GetString(first + 5);
        var content = (Observation)EventCodec.Decode(eventType, row.GetFieldValue<byte[]>(first + 10));
        return new RecordRow(content, new FactSource
        {
            Position = new Position(row.GetInt64(first)),
            Version = row.GetInt64(first + 1),
            RecordedAt = row.GetFieldValue<DateTimeOffset>(first + 2),
            Record = new RecordReference(DatasetId.Parse(row.GetString(first + 3)), row.GetString(first + 4)),
            EventType = eventType,
            OccurredAt = content.OccurredAt,
            Provenance = row.IsDBNull(first + 6) ? null : new Provenance(
                row.GetString(first + 6), row.GetInt64(first + 7), row.GetString(first + 8), row.GetString(first + 9)),
            Handling = content.Handling,
        });
    }
}
