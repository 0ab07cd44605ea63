using Fusion.Simulator.Population;
using Fusion.Simulator.Records;

namespace Fusion.Simulator.Activity;

/// <summary>Cars that pass cameras: mostly the city's own, some from elsewhere, a few misread.</summary>
internal sealed class PlateReads(Chance chance, Numbers numbers, Outbox outbox, Londoners londoners)
{
    const double VisitorShare = 0.12;
    const double MisreadShare = 0.02;
    const int CamerasPerArea = 3;

    static readonly string[] Directions = ["N", "NE", "E", "SE", "S", "SW", "W", "NW"];

    readonly IReadOnlyList<Camera[]> _cameras = [.. londoners.Geography.StreetsByArea.Select(Cameras)];

    public void Pass(DateTimeOffset at)
    {
        var registration = chance.In(VisitorShare) || londoners.Drivers.Count == 0
            ? Plates.Any(chance)
            : chance.Pick(londoners.Drivers).Car!.Registration;
        var misread = chance.In(MisreadShare);
        var seen = registration.Replace(" ", "", StringComparison.Ordinal);
        var camera = chance.Pick(chance.Pick(_cameras));
        if (misread)
            Publish(at, Misread(seen), camera, chance.Between(0.4, 0.75));
        else
            Publish(at, seen, camera, chance.Between(0.82, 1.0));
    }

    /// <summary>A clean read of this car, in this part of the city.</summary>
    public void Pass(DateTimeOffset at, Car car, Area area)
    {
        var index = 0;
        while (londoners.Geography.Areas[index] != area)
            index++;
        var seen = car.Registration.Replace(" ", "", StringComparison.Ordinal);
        Publish(at, seen, chance.Pick(_cameras[index]), chance.Between(0.88, 1.0));
    }

    void Publish(DateTimeOffset at, string registration, Camera camera, double confidence) => outbox.Publish(new PlateRead
    {
        Key = numbers.Read(at),
        PublishedAt = at + TimeSpan.FromSeconds(3),
        At = at,
        Registration = registration,
        Confidence = Math.Round(confidence, 2),
        Camera = camera,
        Direction = chance.In(0.95) ? chance.Pick(Directions) : null,
        Lane = chance.Between(1, 2),
    });

    /// <summary>Letters and digits that look alike change places.</summary>
    string Misread(string plate)
    {
        const string from = "O0B8I1S5Z2G6DQ", to = "0O8B1I5S2Z6GOO";
        var candidates = Enumerable.Range(0, plate.Length).Where(i => from.Contains(plate[i], StringComparison.Ordinal)).ToList();
        if (candidates.Count == 0)
            return plate[..^1];
        var at = chance.Pick(candidates);
        return plate[..at] + to[from.IndexOf(plate[at], StringComparison.Ordinal)] + plate[(at + 1)..];
    }

    static Camera[] Cameras(Street[] streets) =>
    [
        .. Enumerable.Range(0, CamerasPerArea).Select(i =>
        {
            var street = streets[i * streets.Length / CamerasPerArea];
            return new Camera(
                Invariant($"ANPR-{street.Area.District}-{i + 1:D2}"),
                street.Name,
                Math.Round(street.Latitude, 5),
                Math.Round(street.Longitude, 5));
        }),
    ];
}
