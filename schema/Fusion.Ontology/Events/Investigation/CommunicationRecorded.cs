namespace Fusion.Ontology;

/// <summary>A call, a message or a mail between those it mentions, as a record of it says. Never its content.</summary>
public sealed record CommunicationRecorded : Observation
{
    public required string Channel { get; init; }

    public double? DurationSeconds { get; init; }

    public string? Direction { get; init; }
}
