namespace Fusion.Ontology;

/// <summary>A warning of flood, weather, fire or another danger to the public.</summary>
public sealed record HazardReported : Observation
{
    public required string Hazard { get; init; }

    public required string Severity { get; init; }

    public DateTimeOffset? Until { get; init; }

    public string? Area { get; init; }
}
