using Fusion.Ontology;

namespace Fusion.Projections.People;

/// <summary>What the current version of one record says of its occurrence itself.</summary>
/// <param name="Content">The event without its mentions and relations: those are entities, timeline and graph.</param>
public sealed record RecordContent(Observation Content, FactSource Source);
