namespace Fusion.Ontology;

/// <summary>A regulator acted against an organisation or somebody.</summary>
public sealed record EnforcementTaken : Observation
{
    public required string Regulator { get; init; }

    public required string Action { get; init; }

    public double? AmountPounds { get; init; }

    public string? Breach { get; init; }
}
