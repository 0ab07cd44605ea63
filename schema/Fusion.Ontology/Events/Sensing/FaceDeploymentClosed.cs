namespace Fusion.Ontology;

/// <summary>What a deployment of live facial recognition came to, in numbers.</summary>
public sealed record FaceDeploymentClosed : Observation
{
    public required string Deployment { get; init; }

    public int? WatchlistSize { get; init; }

    public int? FacesSeen { get; init; }

    public int? Alerts { get; init; }

    public int? TrueAlerts { get; init; }

    public int? FalseAlerts { get; init; }

    public int? Arrests { get; init; }
}
