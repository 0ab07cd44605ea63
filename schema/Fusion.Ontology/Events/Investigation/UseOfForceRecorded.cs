namespace Fusion.Ontology;

/// <summary>One officer’s record of force used, by the national form.</summary>
public sealed record UseOfForceRecorded : Observation
{
    public required IReadOnlyList<string> Tactics { get; init; }

    public string? Reason { get; init; }

    public string? Outcome { get; init; }
}
