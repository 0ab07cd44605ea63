namespace Fusion.Ontology;

/// <summary>A block of telephone numbers or frequencies was given out.</summary>
public sealed record NumberRangeAllocated : Observation
{
    public required string Range { get; init; }

    public required string Standing { get; init; }

    public string? Use { get; init; }
}
