namespace Fusion.Ontology;

/// <summary>Who owns land, or what was paid for it, as the land register says.</summary>
public sealed record TitleRegistered : Observation
{
    public required string Tenure { get; init; }

    /// <summary>What was paid, where the record is of a sale.</summary>
    public double? PricePounds { get; init; }

    public string? PropertyType { get; init; }
}
