namespace Fusion.Ontology;

public sealed record WarrantIssued : Observation
{
    public required string WarrantType { get; init; }

    public required string Standing { get; init; }

    public string? Court { get; init; }
}
