namespace Fusion.Ontology;

/// <summary>The source took the record back: what it said before is superseded, and nobody is mentioned.</summary>
public sealed record RecordWithdrawn : Observation
{
    public required string Reason { get; init; }
}
