namespace Fusion.Ontology;

/// <summary>Somebody holds an office in an organisation.</summary>
public sealed record OfficerAppointed : Observation
{
    public required string Office { get; init; }

    public DateOnly? EndedOn { get; init; }
}
