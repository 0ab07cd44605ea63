using Fusion.Ontology;

namespace Fusion.Projections.Graph;

/// <summary>An entity linked with the one asked about, once for each type and direction of link.</summary>
/// <param name="Outgoing">True when the link runs from the entity asked about to the neighbour.</param>
/// <param name="Links">How many mentions state it.</param>
/// <param name="LastPosition">The latest event that does.</param>
public sealed record Neighbour(
    EntityId Entity, EntityKind Kind, LinkType Type, bool Outgoing, int Links, Position LastPosition);
