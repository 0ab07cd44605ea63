using Fusion.Ontology;

namespace Fusion.Projections.People;

/// <summary>
/// What all records together say of one person. Nothing is dropped: every spelling stands with its count.
/// </summary>
public sealed record Person
{
    public required EntityId Id { get; init; }

    /// <summary>
    /// The name most records give; among equals the one stated latest. Absent when no record names the person.
    /// </summary>
    public PersonName? MainName { get; init; }

    public required IReadOnlyList<Stated<PersonName>> Names { get; init; }

    public required IReadOnlyList<Stated<DateOnly>> DatesOfBirth { get; init; }

    public required IReadOnlyList<Stated<Sex>> Sexes { get; init; }

    public required IReadOnlyList<Stated<string>> Ethnicities { get; init; }

    public required IReadOnlyList<Stated<Identifier>> Identifiers { get; init; }

    public required IReadOnlyList<Stated<string>> Postcodes { get; init; }

    public required Standing Standing { get; init; }
}
