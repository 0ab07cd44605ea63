namespace Fusion.Ontology;

public sealed record StopConducted : Observation
{
    public required string Power { get; init; }

    public string? ObjectOfSearch { get; init; }

    public required string Outcome { get; init; }
}
