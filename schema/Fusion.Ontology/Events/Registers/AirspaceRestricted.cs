namespace Fusion.Ontology;

public sealed record AirspaceRestricted : Observation
{
    public required string Designation { get; init; }

    public double? LowerMetres { get; init; }

    public double? UpperMetres { get; init; }

    public DateTimeOffset? Until { get; init; }
}
