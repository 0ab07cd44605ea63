using Fusion.Ontology;

namespace Fusion.Projections.Graph;

/// <summary>What a path search asks of a reader.</summary>
interface IAdjacency
{
    /// <summary>
    /// The links of every entity of a frontier that the types let through, in both directions, without links of an
    /// entity with itself; null when there are more than the budget.
    /// </summary>
    ValueTask<IReadOnlyList<Hop>?> ExpandAsync(IReadOnlyList<long> frontier, IReadOnlyList<LinkType> types, int budget);
}

/// <summary>A link as seen from the entity it is followed from.</summary>
readonly record struct Hop(long From, long To, EntityKind ToKind, LinkType Type, bool Outgoing, Position Position);
