namespace Fusion.Ontology;

/// <summary>An organisation stands in a register.</summary>
public sealed record OrganisationRegistered : Observation
{
    public required string Register { get; init; }

    public required string Number { get; init; }

    public string? Standing { get; init; }

    public string? Activity { get; init; }
}
