namespace Fusion.Ontology;

/// <summary>Fingerprints, a sample or a photograph taken of somebody. What they hold is not kept here.</summary>
public sealed record BiometricTaken : Observation
{
    public required string Modality { get; init; }

    /// <summary>The power by which it was taken.</summary>
    public string? Ground { get; init; }
}
