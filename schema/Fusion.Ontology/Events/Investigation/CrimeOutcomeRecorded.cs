namespace Fusion.Ontology;

/// <summary>What became of a recorded crime, where a system says it apart from the crime.</summary>
public sealed record CrimeOutcomeRecorded : Observation
{
    public required string Outcome { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }
}
