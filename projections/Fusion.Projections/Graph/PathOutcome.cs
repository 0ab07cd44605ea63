using Fusion.Ontology;

namespace Fusion.Projections.Graph;

/// <summary>How looking for a path ended.</summary>
public abstract record PathOutcome
{
    PathOutcome() { }

    /// <summary>A shortest path; no steps when both ends are one entity.</summary>
    public sealed record Found(EntityId From, IReadOnlyList<PathStep> Steps) : PathOutcome;

    /// <summary>There is no path of so few hops, and that is certain.</summary>
    public sealed record NotConnected(int MaxHops) : PathOutcome;

    /// <summary>The budget was spent before the answer was certain.</summary>
    public sealed record BudgetSpent(int Budget) : PathOutcome;

    public sealed record UnknownEntity(EntityId Id) : PathOutcome;
}

/// <summary>One hop: over which link, and to where.</summary>
/// <param name="Outgoing">True when the link runs along the path.</param>
/// <param name="Position">The latest event that states the link.</param>
public sealed record PathStep(EntityId To, EntityKind Kind, LinkType Type, bool Outgoing, Position Position);
