using Fusion.Ontology;

namespace Fusion.Projections.People;

/// <summary>How an entity stands in the records: how often, and from when to when.</summary>
/// <param name="Mentions">Mentions in current versions of records.</param>
/// <param name="IsComplete">
/// False when the entity has more mentions than are folded for one answer, and the values are those of the latest of
/// them.
/// </param>
public sealed record Standing(
    int Mentions,
    DateTimeOffset FirstOccurredAt,
    DateTimeOffset LastOccurredAt,
    Position LastPosition,
    bool IsComplete);
