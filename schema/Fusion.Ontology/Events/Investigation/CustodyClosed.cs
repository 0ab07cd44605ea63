namespace Fusion.Ontology;

/// <summary>Somebody left custody. The custody number is the one its opening has.</summary>
public sealed record CustodyClosed : Observation
{
    public required string Station { get; init; }

    public required string Disposal { get; init; }
}
