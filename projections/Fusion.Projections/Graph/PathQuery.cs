using Fusion.Ontology;

namespace Fusion.Projections.Graph;

/// <summary>A shortest path between two entities, and how much work may go into finding it.</summary>
public sealed record PathQuery(EntityId From, EntityId To)
{
    public const int HopsMax = 12;

    public const int BudgetMax = 10_000_000;

    /// <summary>Longer paths are not looked for; 1 to <see cref="HopsMax"/>.</summary>
    public int MaxHops { get; init; } = 6;

    /// <summary>How many links may be looked at; 1 to <see cref="BudgetMax"/>.</summary>
    public int Budget { get; init; } = 200_000;

    /// <summary>Kinds bind the entities between the two ends, not the ends themselves.</summary>
    public LinkFilter Filter { get; init; } = LinkFilter.Everything;
}
