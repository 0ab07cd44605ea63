namespace Fusion.Ontology;

/// <summary>What a sensor says of an aircraft, a drone among them, that is not ours.</summary>
public sealed record AircraftObserved : Observation
{
    public required string Aircraft { get; init; }

    public double? HeightMetres { get; init; }

    public double? SpeedMetresPerSecond { get; init; }

    public double? CourseDegrees { get; init; }
}
