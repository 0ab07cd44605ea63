using Fusion.Ontology;
using Npgsql;

namespace Fusion.Projections.Graph.Folding;

/// <summary>A row of the table mention.</summary>
sealed record StoredMention(long Record, long Number, long Entity, string[] Keys, Mention Mention)
{
    public const string Columns = "m.record, m.number, m.entity, m.keys, m.kind, m.key, m.role, m.category, m.attributes";

    public bool FoundedItsEntity => Number == Entity;

    public static StoredMention Read(NpgsqlDataReader row) => new(
        row.GetInt64(0),
        row.GetInt64(1),
        row.GetInt64(2),
        row.GetFieldValue<string[]>(3),
        AttributesCodec.Decode(
            (EntityKind)row.GetInt16(4),
            row.GetString(5),
            (MentionRole)row.GetInt16(6),
            row.IsDBNull(7) ? null : (SubjectCategory)row.GetInt16(7),
            row.GetFieldValue<byte[]>(8)));
}
