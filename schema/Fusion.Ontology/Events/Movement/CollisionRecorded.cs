namespace Fusion.Ontology;

/// <summary>A road traffic collision with injury, by the national form.</summary>
public sealed record CollisionRecorded : Observation
{
    public required CollisionSeverity Severity { get; init; }

    public int? Vehicles { get; init; }

    public int? Casualties { get; init; }

    public string? Conditions { get; init; }

    public double? SpeedLimitMph { get; init; }
}
