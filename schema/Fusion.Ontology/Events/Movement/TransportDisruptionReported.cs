namespace Fusion.Ontology;

public sealed record TransportDisruptionReported : Observation
{
    public required string Mode { get; init; }

    public required string Category { get; init; }

    public string? Severity { get; init; }

    public DateTimeOffset? Until { get; init; }
}
