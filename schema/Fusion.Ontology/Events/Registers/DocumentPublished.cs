namespace Fusion.Ontology;

/// <summary>A judgment, notice, report or priority was published.</summary>
public sealed record DocumentPublished : Observation
{
    public required string DocumentType { get; init; }

    [FreeText]
    public string? Title { get; init; }

    public string? Address { get; init; }
}
