using Fusion.Ontology;

namespace Fusion.Projections.People;

public sealed record Vehicle
{
    public required EntityId Id { get; init; }

    public required IReadOnlyList<Stated<string>> Registrations { get; init; }

    public required IReadOnlyList<Stated<string>> Makes { get; init; }

    public required IReadOnlyList<Stated<string>> Models { get; init; }

    public required IReadOnlyList<Stated<string>> Colours { get; init; }

    public required Standing Standing { get; init; }
}
