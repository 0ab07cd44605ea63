namespace Fusion.Ontology;

/// <summary>An assessment of the risk of domestic abuse, by the tool its form names.</summary>
public sealed record DomesticAbuseAssessed : Observation
{
    public required string Tool { get; init; }

    public required RiskLevel Risk { get; init; }

    [FreeText]
    public string? Narrative { get; init; }
}
