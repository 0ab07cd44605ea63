namespace Fusion.Ontology;

public sealed record MissingPersonReported : Observation
{
    public required RiskLevel Risk { get; init; }

    /// <summary>Missing, found, or what the system calls it.</summary>
    public required string Standing { get; init; }

    public DateTimeOffset? LastSeenAt { get; init; }

    [FreeText]
    public string? Circumstances { get; init; }
}
