namespace Fusion.Ontology;

/// <summary>A licence, permit or certificate stands in its authority’s register.</summary>
public sealed record LicenceGranted : Observation
{
    public required string LicenceType { get; init; }

    public required string Standing { get; init; }

    public DateOnly? ValidFrom { get; init; }

    public DateOnly? ValidUntil { get; init; }
}
