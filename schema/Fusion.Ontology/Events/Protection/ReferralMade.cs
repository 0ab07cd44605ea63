namespace Fusion.Ontology;

/// <summary>One service asks another to look after somebody.</summary>
public sealed record ReferralMade : Observation
{
    public required string Service { get; init; }

    public string? Reason { get; init; }

    public string? Standing { get; init; }
}
