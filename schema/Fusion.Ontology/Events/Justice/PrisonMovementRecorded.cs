namespace Fusion.Ontology;

public sealed record PrisonMovementRecorded : Observation
{
    public required string Establishment { get; init; }

    public required string Movement { get; init; }

    public string? Reason { get; init; }
}
