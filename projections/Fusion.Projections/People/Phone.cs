using Fusion.Ontology;

namespace Fusion.Projections.People;

public sealed record Phone
{
    public required EntityId Id { get; init; }

    /// <summary>As the records write it.</summary>
    public required IReadOnlyList<Stated<string>> Numbers { get; init; }

    public required Standing Standing { get; init; }
}
