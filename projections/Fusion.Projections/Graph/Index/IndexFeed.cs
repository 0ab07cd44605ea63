using Fusion.Ontology;
using Fusion.Projections.Reading;

namespace Fusion.Projections.Graph.Index;

/// <summary>What an index must take in to stand where the tables are.</summary>
sealed class IndexFeed
{
    const string EntityColumns = "select e.number, e.id, e.kind from entity e";
    const string LinkColumns = "select l.from_entity, l.to_entity, l.type, l.position from edge l";

    /// <summary>Entities that were changed otherwise than by adding, and are read whole.</summary>
    public required IReadOnlyList<long> Changed { get; init; }

    public required IReadOnlyList<(long Number, Guid Id, EntityKind Kind)> Entities { get; init; }

    public required IReadOnlyList<(Guid Id, long Entity)> Redirects { get; init; }

    public required IReadOnlyList<(long From, long To, LinkType Type, long Position)> Links { get; init; }

    /// <summary>
    /// Tables made anew, or after an erasure, are another generation: positions of the one say nothing of the other.
    /// </summary>
    public static async Task<Generation> GenerationAsync(GraphSnapshot snapshot) =>
        (await snapshot.ReadAsync(
            "select 'progress'::regclass::oid::bigint, erasures from progress",
            row => new Generation(row.GetInt64(0), row.GetInt64(1)),
            [])).Single();

    /// <summary>Everything; null when it is more than the options allow.</summary>
    public static async Task<IndexFeed?> WholeAsync(GraphSnapshot snapshot, GraphIndexOptions options)
    {
        var links = await LinksAsync(snapshot, $"{LinkColumns} limit $1", [options.LinksMax + 1]);
        if (links.Count > options.LinksMax)
            return null;
        return new IndexFeed
        {
            Changed = [],
            Entities = await EntitiesAsync(snapshot, EntityColumns, []),
            Redirects = await RedirectsAsync(snapshot, "select id, entity from redirect", []),
            Links = links,
        };
    }

    /// <summary>What came after a position, and what of before it is changed.</summary>
    public static async Task<IndexFeed> SinceAsync(GraphSnapshot snapshot, Position position)
    {
        var changed = (await snapshot.ReadAsync(
            "select distinct entity from change where position > $1", row => row.GetInt64(0), [position.Value])).ToArray();
        return new IndexFeed
        {
            Changed = changed,
            Entities = await EntitiesAsync(
                snapshot, $"{EntityColumns} where e.position > $1 or e.number = any($2)", [position.Value, changed]),
            Redirects = await RedirectsAsync(
                snapshot,
                "select id, entity from redirect where entity = any($1)",
                [changed]),
            Links = await LinksAsync(
                snapshot,
                $"""
                {LinkColumns} where l.from_entity = any($2) or l.to_entity = any($2)
                union all
                {LinkColumns} where l.position > $1 and not (l.from_entity = any($2) or l.to_entity = any($2))
                """,
                [position.Value, changed]),
        };
    }

    public void ApplyTo(LinkedNodes graph)
    {
        graph.Remove(Changed);
        foreach (var (number, id, kind) in Entities)
            graph.Put(number, id, kind);
        foreach (var (id, entity) in Redirects)
            graph.Redirect(id, entity);
        foreach (var (from, to, type, position) in Links)
            graph.Link(from, to, type, position);
    }

    static Task<List<(long Number, Guid Id, EntityKind Kind)>> EntitiesAsync(
        GraphSnapshot snapshot, string sql, IReadOnlyList<object?> parameters) =>
        snapshot.ReadAsync(sql, row => (row.GetInt64(0), row.GetGuid(1), (EntityKind)row.GetInt16(2)), parameters);

    static Task<List<(Guid Id, long Entity)>> RedirectsAsync(
        GraphSnapshot snapshot, string sql, IReadOnlyList<object?> parameters) =>
        snapshot.ReadAsync(sql, row => (row.GetGuid(0), row.GetInt64(1)), parameters);

    static Task<List<(long From, long To, LinkType Type, long Position)>> LinksAsync(
        GraphSnapshot snapshot, string sql, IReadOnlyList<object?> parameters) =>
        snapshot.ReadAsync(
            sql, row => (row.GetInt64(0), row.GetInt64(1), (LinkType)row.GetInt16(2), row.GetInt64(3)), parameters);

    public readonly record struct Generation(long Table, long Erasures);
}
