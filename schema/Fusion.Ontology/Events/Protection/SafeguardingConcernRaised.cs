namespace Fusion.Ontology;

public sealed record SafeguardingConcernRaised : Observation
{
    public required string Concern { get; init; }

    public string? Risk { get; init; }

    [FreeText]
    public string? Narrative { get; init; }
}
