namespace Fusion.Ontology;

/// <summary>A thing that was stolen, found, seized or stored.</summary>
public sealed record PropertyRecorded : Observation
{
    public required string Category { get; init; }

    public required string Standing { get; init; }

    [FreeText]
    public string? Description { get; init; }
}
