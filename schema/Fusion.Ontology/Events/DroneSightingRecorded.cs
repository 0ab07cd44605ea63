namespace Fusion.Ontology;

/// <summary>What a police drone’s crew or sensor reported seeing.</summary>
public sealed record DroneSightingRecorded : Observation
{
    public required string Flight { get; init; }

    /// <summary>The type the report gives to what was seen.</summary>
    public required string SightedAs { get; init; }

    public double? HeightMetres { get; init; }

    public double? SpeedMetresPerSecond { get; init; }

    public double? CourseDegrees { get; init; }

    [FreeText]
    public string? Remarks { get; init; }
}
