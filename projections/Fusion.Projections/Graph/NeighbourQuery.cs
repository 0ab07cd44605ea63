namespace Fusion.Projections.Graph;

/// <summary>
/// Which neighbours, and how many of them. The cursor, where given, is taken for every entity asked about.
/// </summary>
public sealed record NeighbourQuery(PageRequest Page)
{
    public LinkFilter Filter { get; init; } = LinkFilter.Everything;
}
