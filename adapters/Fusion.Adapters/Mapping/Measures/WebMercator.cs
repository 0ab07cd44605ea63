using Fusion.Ontology;

namespace Fusion.Adapters.Mapping.Measures;

/// <summary>The metres of web maps (EPSG 3857), which are a projection of WGS 84 itself and lose nothing.</summary>
static class WebMercator
{
    public const double EdgeMetres = 20_037_508.342789244;

    public static bool Holds(double x, double y) => Math.Abs(x) <= EdgeMetres && Math.Abs(y) <= EdgeMetres;

    public static GeoPoint ToWgs84(double x, double y) => new(
        (Math.Atan(Math.Exp(y / EdgeMetres * Math.PI)) * 360 / Math.PI) - 90,
        x / EdgeMetres * 180);
}
