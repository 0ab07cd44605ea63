using Fusion.Ontology;

namespace Fusion.Projections.People;

/// <summary>A value as records state it: how many do, and the latest that did.</summary>
/// <param name="Records">How many mentions state it.</param>
/// <param name="LastOccurredAt">When the latest of what they report happened.</param>
/// <param name="LastPosition">Where the latest of them stands in the log.</param>
public sealed record Stated<T>(T Value, int Records, DateTimeOffset LastOccurredAt, Position LastPosition);
