namespace Fusion.Ontology;

/// <summary>A human looked at a face alert. Its number is the alert’s.</summary>
public sealed record FaceAlertAdjudicated : Observation
{
    public required AlertDecision Decision { get; init; }

    public string? Engagement { get; init; }

    public string? Outcome { get; init; }
}
