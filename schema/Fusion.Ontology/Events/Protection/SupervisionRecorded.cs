namespace Fusion.Ontology;

/// <summary>Somebody is managed in the community or on a register, and at what level.</summary>
public sealed record SupervisionRecorded : Observation
{
    public required string Scheme { get; init; }

    public string? Level { get; init; }

    public required string Standing { get; init; }
}
