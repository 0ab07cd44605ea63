using Fusion.Ontology;

namespace Fusion.Projections.People;

/// <summary>
/// An entity by its current id, and the words to show for it: a person's main name, a registration, a number.
/// </summary>
/// <param name="Since">The event that first made this id known.</param>
public sealed record EntitySummary(EntityId Id, EntityKind Kind, string Label, Position Since);
