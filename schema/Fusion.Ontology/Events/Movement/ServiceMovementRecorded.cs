namespace Fusion.Ontology;

/// <summary>A train, bus or ship came by, left or is where it says.</summary>
public sealed record ServiceMovementRecorded : Observation
{
    public required string Service { get; init; }

    public required string Movement { get; init; }

    public double? DelaySeconds { get; init; }
}
