namespace Fusion.Ontology;

/// <summary>An exhibit fits somebody or something, an examination says. Evidence, no identification.</summary>
public sealed record ForensicMatched : Observation
{
    public required string Exhibit { get; init; }

    public required string Database { get; init; }

    /// <summary>As the laboratory words it.</summary>
    public string? Strength { get; init; }
}
