namespace Fusion.Ontology;

/// <summary>An inspector judged a place or an organisation.</summary>
public sealed record InspectionRecorded : Observation
{
    public required string Scheme { get; init; }

    public required string Rating { get; init; }

    public DateOnly? PublishedOn { get; init; }
}
