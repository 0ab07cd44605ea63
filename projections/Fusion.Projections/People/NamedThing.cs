using Fusion.Ontology;

namespace Fusion.Projections.People;

/// <summary>An organisation by its name, or a device by its type and serial.</summary>
public sealed record NamedThing
{
    public required EntityId Id { get; init; }

    public required EntityKind Kind { get; init; }

    public required IReadOnlyList<Stated<string>> Names { get; init; }

    public required Standing Standing { get; init; }
}
