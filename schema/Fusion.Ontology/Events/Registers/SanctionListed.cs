namespace Fusion.Ontology;

/// <summary>Somebody or something stands on a list of sanctions, wanted or disqualified ones.</summary>
public sealed record SanctionListed : Observation
{
    public required string List { get; init; }

    public string? Regime { get; init; }

    public string? Standing { get; init; }

    [FreeText]
    public string? Statement { get; init; }
}
