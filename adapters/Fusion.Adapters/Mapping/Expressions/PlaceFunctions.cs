using Fusion.Adapters.Mapping.Measures;
using static Fusion.Adapters.Mapping.Expressions.ExpressionType;

namespace Fusion.Adapters.Mapping.Expressions;

static class PlaceFunctions
{
    public static readonly IReadOnlyList<ExpressionFunction> All =
    [
        new("easting", [Text], 1, Number, "the easting of a National Grid reference such as TQ 300 801", _ => a => Grid(a, found => found.Easting)),
        new("northing", [Text], 1, Number, "the northing of a National Grid reference", _ => a => Grid(a, found => found.Northing)),
        new("degrees", [Text], 1, Number, "degrees from degrees, minutes and seconds: 51°30'26\"N, 51 30 26 N", _ => a =>
            Sexagesimal.TryRead((string)a[0], out var degrees)
                ? degrees : new ExpressionFault("reads a text that is no degrees, minutes and seconds")),
    ];

    static object Grid(object[] arguments, Func<GridPoint, double> part) =>
        GridReference.TryRead((string)arguments[0], out var point)
            ? part(point)
            : new ExpressionFault("reads a text that is no National Grid reference");
}
