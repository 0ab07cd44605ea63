namespace Fusion.Ontology;

/// <summary>Who owns or controls an organisation, as it declared.</summary>
public sealed record ControlDeclared : Observation
{
    public required string Nature { get; init; }

    public DateOnly? EndedOn { get; init; }
}
