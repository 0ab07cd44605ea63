namespace Fusion.Ontology;

/// <summary>A payment or a contract that a public body publishes.</summary>
public sealed record PaymentPublished : Observation
{
    public required string Purpose { get; init; }

    public double? AmountPounds { get; init; }

    public string? Procedure { get; init; }
}
