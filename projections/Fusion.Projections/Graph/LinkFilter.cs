using Fusion.Ontology;

namespace Fusion.Projections.Graph;

/// <summary>Which links are followed, and to what; an empty list means all.</summary>
public sealed record LinkFilter
{
    public static readonly LinkFilter Everything = new();

    /// <summary>Kinds of the entity at the other end.</summary>
    public IReadOnlyList<EntityKind> Kinds { get; init; } = [];

    public IReadOnlyList<LinkType> Types { get; init; } = [];
}
