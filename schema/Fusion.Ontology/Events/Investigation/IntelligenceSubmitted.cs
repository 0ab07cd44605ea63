namespace Fusion.Ontology;

/// <summary>One report of intelligence; its grade stands in the handling.</summary>
public sealed record IntelligenceSubmitted : Observation
{
    public required string Topic { get; init; }

    [FreeText]
    public string? Report { get; init; }
}
