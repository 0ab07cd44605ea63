using Fusion.Ontology;
using Fusion.Projections.Folding;
using Fusion.Projections.Graph.Folding;

namespace Fusion.Projections.Graph.Erasing;

/// <summary>Every version of the records of a set, in the order of the log, with those of its mentions that are in the set.</summary>
static class PastSteps
{
    public static async Task<IReadOnlyList<VersionStep>> LoadAsync(ErasedSet set, FoldTables tables)
    {
        var past = await tables.ReadAsync(
            "select record, position, number, kind, key, keys from past_mention where number = any($1)",
            row => (
                Record: row.GetInt64(0),
                Position: row.GetInt64(1),
                Mention: new MentionStep(
                    row.GetInt64(2), (EntityKind)row.GetInt16(3), row.GetString(4), row.GetFieldValue<string[]>(5))),
            set.Numbers.ToArray());
        var standing = set.Standing.Select(mention => (
            mention.Stored.Record,
            mention.Position,
            Mention: new MentionStep(mention.Number, mention.Stored.Mention.Kind, mention.Stored.Mention.Key, mention.Keys)));
        var all = past.Concat(standing).ToList();
        var mentions = all.ToLookup(
            mention => (mention.Record, mention.Position),
            mention => set.Erased.Contains(mention.Mention.Number) ? mention.Mention with { Keys = [] } : mention.Mention);
        var versions = await tables.ReadAsync(
            """
            select r.stream, r.number, v.position, v.recorded_at
            from record r
            cross join lateral (
                select p.position, p.recorded_at from past_version p where p.record = r.number
                union all
                select r.position, r.recorded_at) v
            where r.number = any($1)
            order by v.position
            """,
            row => (
                Stream: new StreamId(row.GetGuid(0)),
                Record: row.GetInt64(1),
                Position: row.GetInt64(2),
                RecordedAt: row.GetFieldValue<DateTimeOffset>(3)),
            all.Select(mention => mention.Record).Distinct().ToArray());
        return [.. versions.Select(version => new VersionStep(
            version.Stream,
            new Position(version.Position),
            version.RecordedAt,
            [.. mentions[(version.Record, version.Position)].OrderBy(mention => mention.Key, StringComparer.Ordinal)]))];
    }
}
