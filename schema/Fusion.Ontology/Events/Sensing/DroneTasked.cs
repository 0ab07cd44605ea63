namespace Fusion.Ontology;

public sealed record DroneTasked : Observation
{
    public required string Flight { get; init; }

    public required string Task { get; init; }

    public string? Authority { get; init; }
}
