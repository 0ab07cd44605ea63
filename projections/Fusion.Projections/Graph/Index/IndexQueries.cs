using Fusion.Ontology;

namespace Fusion.Projections.Graph.Index;

/// <summary>The questions of <see cref="IEntityGraph"/>, answered from memory. The caller keeps writers out.</summary>
sealed class IndexQueries(LinkedNodes graph) : IAdjacency
{
    public Page<Neighbour> NeighboursOf(int node, NeighbourQuery query)
    {
        var after = NeighbourPlace.Read(query.Page.After);
        var links = new SortedDictionary<NeighbourPlace, (int Node, int Links, long Position)>();
        for (var index = 0; index < graph.LinkCount(node); index++)
        {
            var link = graph.LinkOf(node, index);
            if (!Lets(query.Filter.Types, link.Type) || !Lets(query.Filter.Kinds, graph[link.Target].Kind))
                continue;
            var place = new NeighbourPlace(graph[link.Target].Number, (short)link.Type, link.Outgoing);
            if (after is { } last && place.CompareTo(last) <= 0)
                continue;
            var known = links.GetValueOrDefault(place);
            links[place] = (link.Target, known.Links + 1, Math.Max(known.Position, link.Position));
        }

        var found = links.Take(query.Page.Limit + 1).Select(entry => (entry.Key, new Neighbour(
            graph[entry.Value.Node].Id,
            graph[entry.Value.Node].Kind,
            (LinkType)entry.Key.Type,
            entry.Key.Outgoing,
            entry.Value.Links,
            new Position(entry.Value.Position))));
        return NeighbourPlace.PageOf([.. found], query.Page.Limit);
    }

    public int DegreeOf(int node)
    {
        var neighbours = new HashSet<int>();
        for (var index = 0; index < graph.LinkCount(node); index++)
            neighbours.Add(graph.LinkOf(node, index).Target);
        return neighbours.Count;
    }

    public async Task<PathOutcome> ShortestPathAsync(int from, int to, PathQuery query)
    {
        var search = new PathSearch(this, query, graph[from].Number, graph[to].Number);
        var result = await search.FindAsync();
        if (result.Hops is null)
            return result.Spent ? new PathOutcome.BudgetSpent(query.Budget) : new PathOutcome.NotConnected(query.MaxHops);
        return new PathOutcome.Found(graph[from].Id, [.. result.Hops.Select(hop => new PathStep(
            graph[graph.NodeOf(hop.To)].Id, graph[graph.NodeOf(hop.To)].Kind, hop.Type, hop.Outgoing, hop.Position))]);
    }

    public ValueTask<IReadOnlyList<Hop>?> ExpandAsync(
        IReadOnlyList<long> frontier, IReadOnlyList<LinkType> types, int budget)
    {
        var hops = new List<Hop>();
        foreach (var number in frontier)
        {
            var node = graph.NodeOf(number);
            for (var index = 0; index < graph.LinkCount(node); index++)
            {
                var link = graph.LinkOf(node, index);
                if (!Lets(types, link.Type))
                    continue;
                if (hops.Count == budget)
                    return ValueTask.FromResult<IReadOnlyList<Hop>?>(null);
                var target = graph[link.Target];
                hops.Add(new Hop(number, target.Number, target.Kind, link.Type, link.Outgoing, new Position(link.Position)));
            }
        }

        return ValueTask.FromResult<IReadOnlyList<Hop>?>(hops);
    }

    static bool Lets<T>(IReadOnlyList<T> wanted, T value) => wanted.Count == 0 || wanted.Contains(value);
}
