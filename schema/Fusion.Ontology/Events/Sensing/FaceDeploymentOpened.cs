namespace Fusion.Ontology;

/// <summary>A deployment of live facial recognition began, and on what authority.</summary>
public sealed record FaceDeploymentOpened : Observation
{
    public required string Deployment { get; init; }

    public required string Objective { get; init; }

    public double? Threshold { get; init; }

    public string? AuthorisedBy { get; init; }
}
