using System.Globalization;
using Fusion.Ontology;

namespace Fusion.Projections.Resolution;

/// <summary>
/// What makes two places one: the address with its postcode; an address with its point; else the one or the other.
/// </summary>
static class PlaceKey
{
    /// <summary>Four decimals are some ten metres.</summary>
    const string CellFormat = "F4";

    /// <summary>The key, or null: an address alone may be in any town.</summary>
    public static string? Of(PlaceAttributes place)
    {
        var address = FoldedText.Of(place.Address);
        var postcode = FoldedText.Code(place.Postcode);
        return (address.Length > 0, postcode.Length > 0, place.Point) switch
        {
            (true, true, _) => KeyText.Of("place:address", $"{address}:{postcode}"),
            (true, false, { } point) => KeyText.Of("place:site", $"{address}:{Cell(point)}"),
            (true, false, null) => null,
            (false, _, { } point) => KeyText.Of("place:point", Cell(point)),
            (false, true, null) => KeyText.Of("place:postcode", postcode),
            (false, false, null) => null,
        };
    }

    static string Cell(GeoPoint point) =>
        $"{Degrees(point.Latitude)},{Degrees(point.Longitude)}";

    static string Degrees(double degrees)
    {
        var text = degrees.ToString(CellFormat, CultureInfo.InvariantCulture);
        return text == "-0.0000" ? "0.0000" : text;
    }
}
