namespace Fusion.Ontology;

/// <summary>Somebody must do something or leave it: bail, a licence condition, an order.</summary>
public sealed record ConditionImposed : Observation
{
    public required string Condition { get; init; }

    public string? Order { get; init; }

    public DateTimeOffset? Until { get; init; }

    [FreeText]
    public string? Terms { get; init; }
}
