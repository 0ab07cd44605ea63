using Fusion.Ontology;
using Fusion.Projections.Graph.Folding;
using Fusion.Projections.Reading;

namespace Fusion.Projections.People;

/// <summary>The mentions of entities, the latest first, as many as one answer folds.</summary>
static class EntityMentions
{
    /// <summary>Of an entity mentioned more often, the latest are folded and the answer says so.</summary>
    public const int FoldedMax = 500;

    public static async Task<ILookup<long, MentionRow>> LatestAsync(GraphSnapshot snapshot, IEnumerable<long> entities)
    {
        var rows = await snapshot.ReadAsync(
            $"""
            select {StoredMention.Columns}, m.occurred_at, m.position
            from unnest($1::bigint[]) e (number)
            cross join lateral (
                select * from mention o where o.entity = e.number
                order by o.occurred_at desc, o.number desc limit {FoldedMax}) m
            """,
            row => new MentionRow(
                StoredMention.Read(row), row.GetFieldValue<DateTimeOffset>(9), new Position(row.GetInt64(10))),
            [entities.Distinct().ToArray()]);
        return rows.ToLookup(row => row.Stored.Entity);
    }

    public static async Task<Dictionary<long, Standing>> StandingsAsync(GraphSnapshot snapshot, IEnumerable<long> entities)
    {
        var rows = await snapshot.ReadAsync(
            """
            select m.entity, count(*)::int, min(m.occurred_at), max(m.occurred_at), max(m.position)
            from mention m where m.entity = any($1) group by m.entity
            """,
            row => (Entity: row.GetInt64(0), Standing: new Standing(
                row.GetInt32(1),
                row.GetFieldValue<DateTimeOffset>(2),
                row.GetFieldValue<DateTimeOffset>(3),
                new Position(row.GetInt64(4)),
                IsComplete: row.GetInt32(1) <= FoldedMax)),
            [entities.Distinct().ToArray()]);
        return rows.ToDictionary(row => row.Entity, row => row.Standing);
    }
}
