namespace Fusion.Ontology;

public sealed record IncidentReported : Observation
{
    public required string IncidentType { get; init; }

    public required IncidentGrade Grade { get; init; }

    public string? Channel { get; init; }

    [FreeText]
    public string? Narrative { get; init; }
}

/// <summary>How fast police mean to respond.</summary>
public enum IncidentGrade
{
    Immediate = 1,
    Significant = 2,
    Extended = 3,
    Referred = 4,
}
