namespace Fusion.Ontology;

public sealed record ConditionBreached : Observation
{
    public required string Condition { get; init; }

    public string? Breach { get; init; }

    [FreeText]
    public string? Circumstances { get; init; }
}
