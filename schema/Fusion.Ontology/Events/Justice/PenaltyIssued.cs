namespace Fusion.Ontology;

/// <summary>A fixed penalty, a civil penalty or a caution without a court.</summary>
public sealed record PenaltyIssued : Observation
{
    public required string Penalty { get; init; }

    public required string Breach { get; init; }

    public double? AmountPounds { get; init; }

    public string? Standing { get; init; }
}
