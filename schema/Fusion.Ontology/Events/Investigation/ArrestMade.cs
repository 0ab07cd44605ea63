namespace Fusion.Ontology;

public sealed record ArrestMade : Observation
{
    public required IReadOnlyList<Offence> ArrestedFor { get; init; }

    public string? Necessity { get; init; }
}
