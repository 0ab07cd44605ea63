using Fusion.Ontology;

namespace Fusion.Projections.People;

public sealed record Place
{
    public required EntityId Id { get; init; }

    public required IReadOnlyList<Stated<string>> Addresses { get; init; }

    public required IReadOnlyList<Stated<string>> Postcodes { get; init; }

    public required IReadOnlyList<Stated<GeoPoint>> Points { get; init; }

    public required IReadOnlyList<Stated<PlacePrecision>> Precisions { get; init; }

    public required Standing Standing { get; init; }
}
