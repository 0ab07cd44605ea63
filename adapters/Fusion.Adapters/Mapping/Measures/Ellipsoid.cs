namespace Fusion.Adapters.Mapping.Measures;

/// <summary>A figure of the Earth, by its half axes in metres.</summary>
sealed record Ellipsoid(double Major, double Minor)
{
    const int RoundsMax = 10;

    public double Eccentricity2 { get; } = 1 - (Minor * Minor / (Major * Major));

    /// <summary>From radians, on the surface.</summary>
    public (double X, double Y, double Z) ToCartesian(double latitude, double longitude)
    {
        var nu = Major / Math.Sqrt(1 - (Eccentricity2 * Math.Pow(Math.Sin(latitude), 2)));
        return (
            nu * Math.Cos(latitude) * Math.Cos(longitude),
            nu * Math.Cos(latitude) * Math.Sin(longitude),
            nu * (1 - Eccentricity2) * Math.Sin(latitude));
    }

    /// <summary>To radians; ten rounds are more than any point on Earth needs.</summary>
    public (double Latitude, double Longitude) FromCartesian((double X, double Y, double Z) at)
    {
        var across = Math.Sqrt((at.X * at.X) + (at.Y * at.Y));
        var latitude = Math.Atan2(at.Z, across * (1 - Eccentricity2));
        for (var round = 0; round < RoundsMax; round++)
        {
            var nu = Major / Math.Sqrt(1 - (Eccentricity2 * Math.Pow(Math.Sin(latitude), 2)));
            latitude = Math.Atan2(at.Z + (Eccentricity2 * nu * Math.Sin(latitude)), across);
        }

        return (latitude, Math.Atan2(at.Y, at.X));
    }
}
