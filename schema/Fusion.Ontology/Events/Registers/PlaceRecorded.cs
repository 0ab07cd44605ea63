namespace Fusion.Ontology;

/// <summary>A place stands in a register of places: a stop, a site, an area, a postcode.</summary>
public sealed record PlaceRecorded : Observation
{
    public required string Category { get; init; }

    public string? Name { get; init; }

    public string? Standing { get; init; }
}
