using Fusion.Adapters.Manifests;
using Fusion.Adapters.Mapping.Measures;
using Fusion.Ontology;

namespace Fusion.Adapters.Mapping;

/// <summary>
/// Compiles a point that a source gives in another system than degrees: <c>easting</c> and <c>northing</c> or a <c>grid_reference</c> of the
/// British National Grid, or <c>x</c> and <c>y</c> of web maps.
/// </summary>
static class PointCompiler
{
    public static bool Knows(YamlMap map) => map.Entries.Any(entry => entry.Name is "easting" or "northing" or "grid_reference" or "x" or "y");

    public static Compiled Compile(Section section, string path, MappingScope scope)
    {
        var when = section.Take("when") is { } condition ? ConditionCompiler.Compile(condition, $"{path}.when", scope) : null;
        var read = Read(section, path, scope);
        section.Close();
        return new Compiled(context => when is null || when(context) ? read(context) : null, IsConstant: false);
    }

    static Func<MapContext, object?> Read(Section section, string path, MappingScope scope)
    {
        if (section.Take("grid_reference") is { } reference)
        {
            var text = TextCompiler.Compile(reference, typeof(string), $"{path}.grid_reference", scope).Get;
            return context => text(context) is string written ? FromReference(context, written, path) : null;
        }

        var isGrid = section.Take("easting") is not null || section.Take("northing") is not null;
        var (east, north) = isGrid ? ("easting", "northing") : ("x", "y");
        var easting = Number(section, east, path, scope);
        var northing = Number(section, north, path, scope);
        return context =>
        {
            var (one, other) = (easting(context), northing(context));
            if (one is double x && other is double y)
                return isGrid ? FromGrid(context, new GridPoint(x, y), path) : FromWebMap(context, x, y, path);
            if ((one ?? other) is not null && !context.HasFaults)
                context.Fault($"'{path}.{(one is null ? east : north)}'", "has no value, and the rest of it has");
            return null;
        };
    }

    static Func<MapContext, object?> Number(Section section, string name, string path, MappingScope scope) =>
        section.Require(name) is { } value ? TextCompiler.Compile(value, typeof(double), $"{path}.{name}", scope).Get : _ => null;

    static GeoPoint? FromReference(MapContext context, string text, string path)
    {
        if (GridReference.TryRead(text, out var point))
            return NationalGrid.ToWgs84(point);
        context.Fault($"'{path}'", "is no reference of the British National Grid");
        return null;
    }

    static GeoPoint? FromGrid(MapContext context, GridPoint point, string path)
    {
        if (NationalGrid.Holds(point))
            return NationalGrid.ToWgs84(point);
        context.Fault($"'{path}'", "is not on the British National Grid");
        return null;
    }

    static GeoPoint? FromWebMap(MapContext context, double x, double y, string path)
    {
        if (WebMercator.Holds(x, y))
            return WebMercator.ToWgs84(x, y);
        context.Fault($"'{path}'", "is not on the web map");
        return null;
    }
}
