namespace Fusion.Ontology;

/// <summary>One reading of one station.</summary>
public sealed record MeasurementRecorded : Observation
{
    public required string Quantity { get; init; }

    public double? Value { get; init; }

    public string? Unit { get; init; }
}
