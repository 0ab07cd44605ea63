namespace Fusion.Ontology;

public sealed record DutyWorked : Observation
{
    public required string Duty { get; init; }

    public DateTimeOffset? EndsAt { get; init; }

    public string? Team { get; init; }
}
