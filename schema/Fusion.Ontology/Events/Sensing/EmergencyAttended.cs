namespace Fusion.Ontology;

/// <summary>Another emergency service went to something.</summary>
public sealed record EmergencyAttended : Observation
{
    public required string Service { get; init; }

    public required string Category { get; init; }

    public int? Units { get; init; }
}
