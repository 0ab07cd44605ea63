using Fusion.Ontology;

namespace Fusion.Projections.Access;

/// <summary>An access as the log holds it.</summary>
/// <param name="ShownAs">The ids under which the entity asked about was shown; empty in a history of an actor.</param>
public sealed record AccessEntry(Position Position, DateTimeOffset RecordedAt, AccessRecorded Event, IReadOnlyList<EntityId> ShownAs);
