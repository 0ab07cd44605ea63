namespace Fusion.Ontology;

public sealed record CustodyOpened : Observation
{
    public required string Station { get; init; }

    public required DateTimeOffset DetentionAuthorisedAt { get; init; }

    public required IReadOnlyList<Offence> ArrestedFor { get; init; }
}
