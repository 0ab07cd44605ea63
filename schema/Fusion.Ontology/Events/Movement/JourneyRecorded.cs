namespace Fusion.Ontology;

/// <summary>Somebody’s booked or made journey.</summary>
public sealed record JourneyRecorded : Observation
{
    public required string Carrier { get; init; }

    public required string Service { get; init; }

    public string? From { get; init; }

    public string? To { get; init; }
}
