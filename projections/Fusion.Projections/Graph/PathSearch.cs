using Fusion.Ontology;

namespace Fusion.Projections.Graph;

/// <summary>
/// Breadth first from both ends, a whole level at a time, the smaller side first. When a level first meets the other
/// side, every meeting is on a shortest path. Every reader uses this one search, so that outcomes and the work
/// counted are the same.
/// </summary>
sealed class PathSearch(IAdjacency adjacency, PathQuery query, long from, long to)
{
    readonly HashSet<EntityKind> kinds = [.. query.Filter.Kinds];
    int left = query.Budget;

    /// <summary>
    /// Null when there is no path of so few hops; <see cref="Spent"/> when the budget did not suffice to tell.
    /// </summary>
    public async Task<Result> FindAsync()
    {
        if (from == to)
            return new Result([], Spent: false);
        var start = new Side(from);
        var goal = new Side(to);
        for (var hops = 0; hops < query.MaxHops; hops++)
        {
            var (side, other) = start.Frontier.Count <= goal.Frontier.Count ? (start, goal) : (goal, start);
            if (side.Frontier.Count == 0)
                return new Result(null, Spent: false);
            var links = await adjacency.ExpandAsync(side.Frontier, query.Filter.Types, left);
            if (links is null)
                return new Result(null, Spent: true);
            left -= links.Count;
            if (Advance(side, other, links) is { } meeting)
                return new Result(Join(start, goal, meeting), Spent: false);
        }

        return new Result(null, Spent: false);
    }

    long? Advance(Side side, Side other, IReadOnlyList<Hop> links)
    {
        var next = new Dictionary<long, Hop>();
        foreach (var link in links)
        {
            if (side.Reached.ContainsKey(link.To) || !MayEnter(link))
                continue;
            if (!next.TryGetValue(link.To, out var known) || IsPreferred(link, known))
                next[link.To] = link;
        }

        long? meeting = null;
        foreach (var (entity, link) in next)
        {
            side.Reached.Add(entity, link);
            if (other.Reached.ContainsKey(entity) && (meeting is null || entity < meeting))
                meeting = entity;
        }

        side.Frontier = [.. next.Keys];
        return meeting;
    }

    /// <summary>
    /// Of links that reach an entity equally fast one is taken, whatever the order a reader gives them in.
    /// </summary>
    static bool IsPreferred(Hop link, Hop known) =>
        (link.From, link.Type, !link.Outgoing, -link.Position.Value)
            .CompareTo((known.From, known.Type, !known.Outgoing, -known.Position.Value)) < 0;

    bool MayEnter(Hop link) => kinds.Count == 0 || link.To == from || link.To == to || kinds.Contains(link.ToKind);

    static List<Hop> Join(Side start, Side goal, long meeting)
    {
        var hops = new List<Hop>();
        for (var hop = start.Reached[meeting]; hop is { } step; hop = start.Reached[step.From])
            hops.Add(step);
        hops.Reverse();
        for (var hop = goal.Reached[meeting]; hop is { } step; hop = goal.Reached[step.From])
            hops.Add(step with { From = step.To, To = step.From, Outgoing = !step.Outgoing });
        return hops;
    }

    /// <param name="Hops">
    /// The path, or null. The kind of a hop taken from the goal's side is not that of its end.
    /// </param>
    public readonly record struct Result(IReadOnlyList<Hop>? Hops, bool Spent);

    sealed class Side(long end)
    {
        /// <summary>Every entity reached, and the link it was first reached by; none for the end itself.</summary>
        public Dictionary<long, Hop?> Reached { get; } = new() { [end] = null };

        public List<long> Frontier { get; set; } = [end];
    }
}
