namespace Fusion.Ontology;

/// <summary>An exhibit went to be examined.</summary>
public sealed record ForensicSubmitted : Observation
{
    public required string Exhibit { get; init; }

    public required string Examination { get; init; }

    public string? Laboratory { get; init; }
}
