namespace Fusion.Ontology;

/// <summary>What the register of vehicles says of one vehicle.</summary>
public sealed record VehicleKept : Observation
{
    public required string Standing { get; init; }

    public DateOnly? TaxDueOn { get; init; }

    public DateOnly? TestDueOn { get; init; }

    public string? Fuel { get; init; }
}
