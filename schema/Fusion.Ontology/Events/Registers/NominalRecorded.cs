namespace Fusion.Ontology;

/// <summary>What an index of people says of one, or of two together, apart from anything that happened.</summary>
public sealed record NominalRecorded : Observation
{
    public required string Index { get; init; }

    public string? Standing { get; init; }
}
