namespace Fusion.Ontology;

/// <summary>A case stands in a court’s list.</summary>
public sealed record CourtHearingListed : Observation
{
    public required string Court { get; init; }

    public string? Room { get; init; }

    public string? Hearing { get; init; }

    public string? Case { get; init; }
}
