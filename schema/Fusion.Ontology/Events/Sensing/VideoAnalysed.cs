namespace Fusion.Ontology;

/// <summary>What a reviewer or a tool noted in a recording.</summary>
public sealed record VideoAnalysed : Observation
{
    public required string Clip { get; init; }

    public required string Method { get; init; }

    public IReadOnlyList<string> Findings { get; init; } = [];
}
