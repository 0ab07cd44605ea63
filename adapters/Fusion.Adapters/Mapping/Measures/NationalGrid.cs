using Fusion.Ontology;

namespace Fusion.Adapters.Mapping.Measures;

/// <summary>Metres east and north on the British National Grid.</summary>
readonly record struct GridPoint(double Easting, double Northing);

/// <summary>
/// The British National Grid (OSGB36) and WGS 84, by the transverse Mercator series and the seven-parameter Helmert transformation that
/// Ordnance Survey publishes in "A guide to coordinate systems in Great Britain". Good to about 5 metres in Great Britain: exact work
/// needs the OSTN15 grid, which is too large to travel with this product. A point made of it is never said to be more exact.
/// </summary>
static class NationalGrid
{
    /// <summary>How far a point may be from where OSTN15 puts it.</summary>
    public const double AccuracyMetres = 5;

    public const double EastingMax = 700_000;
    public const double NorthingMax = 1_300_000;

    const double ScaleAtOrigin = 0.9996012717;
    const double OriginEasting = 400_000;
    const double OriginNorthing = -100_000;
    const double Converged = 0.00001;
    const int RoundsMax = 20;

    static readonly double OriginLatitude = Radians(49);
    static readonly double OriginLongitude = Radians(-2);
    static readonly Ellipsoid Airy = new(6_377_563.396, 6_356_256.909);
    static readonly Ellipsoid Wgs84 = new(6_378_137.000, 6_356_752.3142);

    public static bool Holds(GridPoint point) =>
        point is { Easting: >= 0 and <= EastingMax, Northing: >= 0 and <= NorthingMax };

    public static GeoPoint ToWgs84(GridPoint point)
    {
        var (latitude, longitude) = Unproject(point);
        var moved = Helmert(Airy.ToCartesian(latitude, longitude), direction: 1);
        (latitude, longitude) = Wgs84.FromCartesian(moved);
        return new GeoPoint(Degrees(latitude), Degrees(longitude));
    }

    public static GridPoint FromWgs84(GeoPoint point)
    {
        var moved = Helmert(Wgs84.ToCartesian(Radians(point.Latitude), Radians(point.Longitude)), direction: -1);
        var (latitude, longitude) = Airy.FromCartesian(moved);
        return Project(latitude, longitude);
    }

    /// <summary>Latitude and longitude on the Airy ellipsoid to the grid.</summary>
    internal static GridPoint Project(double latitude, double longitude)
    {
        var (nu, rho) = Curvature(latitude);
        var eta2 = (nu / rho) - 1;
        var (sin, cos, tan2) = (Math.Sin(latitude), Math.Cos(latitude), Math.Pow(Math.Tan(latitude), 2));
        var i = MeridianArc(latitude) + OriginNorthing;
        var ii = nu / 2 * sin * cos;
        var iii = nu / 24 * sin * Math.Pow(cos, 3) * (5 - tan2 + (9 * eta2));
        var iiia = nu / 720 * sin * Math.Pow(cos, 5) * (61 - (58 * tan2) + (tan2 * tan2));
        var iv = nu * cos;
        var v = nu / 6 * Math.Pow(cos, 3) * ((nu / rho) - tan2);
        var vi = nu / 120 * Math.Pow(cos, 5) * (5 - (18 * tan2) + (tan2 * tan2) + (14 * eta2) - (58 * tan2 * eta2));
        var east = longitude - OriginLongitude;
        return new GridPoint(
            OriginEasting + (iv * east) + (v * Math.Pow(east, 3)) + (vi * Math.Pow(east, 5)),
            i + (ii * Math.Pow(east, 2)) + (iii * Math.Pow(east, 4)) + (iiia * Math.Pow(east, 6)));
    }

    /// <summary>The grid to latitude and longitude on the Airy ellipsoid.</summary>
    internal static (double Latitude, double Longitude) Unproject(GridPoint point)
    {
        var latitude = OriginLatitude + ((point.Northing - OriginNorthing) / (Airy.Major * ScaleAtOrigin));
        for (var round = 0; round < RoundsMax; round++)
        {
            var missing = point.Northing - OriginNorthing - MeridianArc(latitude);
            latitude += missing / (Airy.Major * ScaleAtOrigin);
            if (Math.Abs(missing) < Converged)
                break;
        }

        var (nu, rho) = Curvature(latitude);
        var eta2 = (nu / rho) - 1;
        var (tan, tan2, sec) = (Math.Tan(latitude), Math.Pow(Math.Tan(latitude), 2), 1 / Math.Cos(latitude));
        var vii = tan / (2 * rho * nu);
        var viii = tan / (24 * rho * Math.Pow(nu, 3)) * (5 + (3 * tan2) + eta2 - (9 * tan2 * eta2));
        var ix = tan / (720 * rho * Math.Pow(nu, 5)) * (61 + (90 * tan2) + (45 * tan2 * tan2));
        var x = sec / nu;
        var xi = sec / (6 * Math.Pow(nu, 3)) * ((nu / rho) + (2 * tan2));
        var xii = sec / (120 * Math.Pow(nu, 5)) * (5 + (28 * tan2) + (24 * tan2 * tan2));
        var xiia = sec / (5040 * Math.Pow(nu, 7)) * (61 + (662 * tan2) + (1320 * tan2 * tan2) + (720 * tan2 * tan2 * tan2));
        var east = point.Easting - OriginEasting;
        return (
            latitude - (vii * Math.Pow(east, 2)) + (viii * Math.Pow(east, 4)) - (ix * Math.Pow(east, 6)),
            OriginLongitude + (x * east) - (xi * Math.Pow(east, 3)) + (xii * Math.Pow(east, 5)) - (xiia * Math.Pow(east, 7)));
    }

    static (double Nu, double Rho) Curvature(double latitude)
    {
        var flat = 1 - (Airy.Eccentricity2 * Math.Pow(Math.Sin(latitude), 2));
        return (Airy.Major * ScaleAtOrigin / Math.Sqrt(flat), Airy.Major * ScaleAtOrigin * (1 - Airy.Eccentricity2) * Math.Pow(flat, -1.5));
    }

    static double MeridianArc(double latitude)
    {
        var n = (Airy.Major - Airy.Minor) / (Airy.Major + Airy.Minor);
        var (n2, n3) = (n * n, n * n * n);
        var (minus, plus) = (latitude - OriginLatitude, latitude + OriginLatitude);
        return Airy.Minor * ScaleAtOrigin * (
            ((1 + n + (1.25 * n2) + (1.25 * n3)) * minus)
            - (((3 * n) + (3 * n2) + (2.625 * n3)) * Math.Sin(minus) * Math.Cos(plus))
            + (((1.875 * n2) + (1.875 * n3)) * Math.Sin(2 * minus) * Math.Cos(2 * plus))
            - (35.0 / 24 * n3 * Math.Sin(3 * minus) * Math.Cos(3 * plus)));
    }

    /// <param name="direction">1 from OSGB36 to WGS 84, -1 back.</param>
    static (double X, double Y, double Z) Helmert((double X, double Y, double Z) at, int direction)
    {
        var scale = 1 + (direction * -20.4894e-6);
        var (rx, ry, rz) = (direction * ArcSeconds(0.1502), direction * ArcSeconds(0.2470), direction * ArcSeconds(0.8421));
        return (
            (direction * 446.448) + (scale * at.X) - (rz * at.Y) + (ry * at.Z),
            (direction * -125.157) + (rz * at.X) + (scale * at.Y) - (rx * at.Z),
            (direction * 542.060) - (ry * at.X) + (rx * at.Y) + (scale * at.Z));
    }

    static double Radians(double degrees) => degrees * Math.PI / 180;

    static double Degrees(double radians) => radians * 180 / Math.PI;

    static double ArcSeconds(double seconds) => Radians(seconds / 3_600);
}
