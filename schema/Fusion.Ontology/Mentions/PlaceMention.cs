using System.Text.Json.Serialization;

namespace Fusion.Ontology;

public sealed record PlaceMention : Mention
{
    public required PlaceAttributes Attributes { get; init; }

    [JsonIgnore]
    public override EntityKind Kind => EntityKind.Place;
}

public sealed record PlaceAttributes
{
    public string? Address { get; init; }

    public string? Postcode { get; init; }

    public GeoPoint? Point { get; init; }

    public required PlacePrecision Precision { get; init; }
}

/// <summary>WGS 84 degrees.</summary>
public sealed record GeoPoint(double Latitude, double Longitude);

/// <summary>How exact the source itself is about a place; never made finer than it was.</summary>
public enum PlacePrecision
{
    Address = 1,
    Street = 2,
    GridSquare = 3,
    AnonymisedSnapPoint = 4,
    SensorFix = 5,
    PostcodeOnly = 6,
}
