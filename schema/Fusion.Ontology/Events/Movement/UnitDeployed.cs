namespace Fusion.Ontology;

/// <summary>A police unit was sent, arrived, or stood somewhere.</summary>
public sealed record UnitDeployed : Observation
{
    public required string Unit { get; init; }

    public required string Standing { get; init; }

    public string? Task { get; init; }
}
