namespace Fusion.Ontology;

/// <summary>A complaint or conduct matter about policing.</summary>
public sealed record ComplaintRecorded : Observation
{
    public required string ComplaintType { get; init; }

    public required string Standing { get; init; }

    [FreeText]
    public string? Allegation { get; init; }
}
