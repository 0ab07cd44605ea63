using Fusion.Ontology;
using Fusion.Projections.Graph;
using Fusion.Projections.Tests.Folding;

namespace Fusion.Projections.Tests.Graph;

/// <summary>The same graph searched in the plainest way, to check the readers by.</summary>
sealed class PlainGraph
{
    readonly List<(EntityId From, EntityId To, LinkType Type)> links = [];

    public List<EntityId> Entities { get; } = [];

    public static async Task<PlainGraph> ReadAsync(FoldedTables tables)
    {
        var graph = new PlainGraph();
        graph.Entities.AddRange((await tables.ReadAsync("select id from graph.entity order by number"))
            .Select(id => new EntityId(Guid.Parse(id))));
        var rows = await tables.ReadAsync(
            """
            select f.id || ' ' || t.id || ' ' || e.type from graph.edge e
            join graph.mention fm on fm.number = e.from_mention
            join graph.mention tm on tm.number = e.to_mention
            join graph.entity f on f.number = fm.entity
            join graph.entity t on t.number = tm.entity
            where f.id <> t.id
            """);
        graph.links.AddRange(rows.Select(row => row.Split(' ')).Select(row => (
            new EntityId(Guid.Parse(row[0])), new EntityId(Guid.Parse(row[1])), (LinkType)int.Parse(row[2]))));
        return graph;
    }

    public EntityId Pick(Random random) => Entities[random.Next(Entities.Count)];

    public int DegreeOf(EntityId entity) => NeighboursOf(entity).Select(neighbour => neighbour.Entity).Distinct().Count();

    public List<(EntityId Entity, LinkType Type, bool Outgoing, int Links)> NeighboursOf(EntityId entity) =>
        [.. links.Where(link => link.From == entity).Select(link => (Entity: link.To, link.Type, Outgoing: true))
            .Concat(links.Where(link => link.To == entity).Select(link => (Entity: link.From, link.Type, Outgoing: false)))
            .GroupBy(neighbour => neighbour)
            .Select(group => (group.Key.Entity, group.Key.Type, group.Key.Outgoing, group.Count()))];

    public void ShouldBeShortest(EntityId from, EntityId to, PathOutcome outcome, int hopsMax)
    {
        var distance = DistanceOf(from, to);
        if (distance is null || distance > hopsMax)
        {
            outcome.ShouldBe(new PathOutcome.NotConnected(hopsMax));
            return;
        }

        var found = outcome.ShouldBeOfType<PathOutcome.Found>();
        found.Steps.Count.ShouldBe(distance.Value);
        var at = from;
        foreach (var step in found.Steps)
        {
            NeighboursOf(at).ShouldContain(neighbour =>
                neighbour.Entity == step.To && neighbour.Type == step.Type && neighbour.Outgoing == step.Outgoing);
            at = step.To;
        }

        at.ShouldBe(to);
    }

    int? DistanceOf(EntityId from, EntityId to)
    {
        var neighbours = links.Select(link => (link.From, link.To)).Concat(links.Select(link => (From: link.To, To: link.From)))
            .ToLookup(link => link.From, link => link.To);
        var distance = new Dictionary<EntityId, int> { [from] = 0 };
        var queue = new Queue<EntityId>([from]);
        while (queue.TryDequeue(out var entity))
        {
            foreach (var next in neighbours[entity])
            {
                if (distance.TryAdd(next, distance[entity] + 1))
                    queue.Enqueue(next);
            }
        }

        return distance.TryGetValue(to, out var found) ? found : null;
    }
}
