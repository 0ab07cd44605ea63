namespace Fusion.Ontology;

/// <summary>A vehicle was tested or inspected.</summary>
public sealed record VehicleExamined : Observation
{
    public required string Examination { get; init; }

    public required string Result { get; init; }

    public double? OdometerKilometres { get; init; }

    public IReadOnlyList<string> Defects { get; init; } = [];
}
