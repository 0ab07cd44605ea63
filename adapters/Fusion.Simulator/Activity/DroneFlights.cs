using Fusion.Simulator.Population;
using Fusion.Simulator.Records;

namespace Fusion.Simulator.Activity;

/// <summary>A drone goes up for an incident and reports, every half minute or so, what its crew follows.</summary>
internal sealed class DroneFlights(Chance chance, Numbers numbers, Outbox outbox, Londoners londoners)
{
    const double MetresPerDegree = 111_320;
    const double LondonLongitudeScale = 0.622;
    const int PlateReadableFrom = 2;

    static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    /// <summary>The vehicle is followed if there is one; otherwise people on foot.</summary>
    public void Follow(string incidentNumber, Place place, DateTimeOffset reportedAt, Car? car, bool somebodySeen)
    {
        var takenOff = reportedAt + chance.Minutes(9, 25);
        var flight = numbers.Flight();
        var count = chance.Between(6, 14);
        var landed = takenOff + Step * (count + 1) + chance.Minutes(4, 12);
        var (latitude, longitude) = (place.Latitude, place.Longitude);
        var course = chance.Between(0.0, 360.0);
        var height = chance.Between(40.0, 95.0);
        var pilot = londoners.Officer(chance);
        var drone = Invariant($"SLD-M30-{chance.Between(1, 12):D2}");
        for (var i = 0; i < count; i++)
        {
            var still = i == 0;
            var speed = still ? 0 : car is null ? chance.Between(0.8, 4.0) : chance.Between(5.0, 16.0);
            course = (course + chance.Between(-25.0, 25.0) + 360) % 360;
            latitude += speed * Step.TotalSeconds * Math.Cos(course * Math.PI / 180) / MetresPerDegree;
            longitude += speed * Step.TotalSeconds * Math.Sin(course * Math.PI / 180) / (MetresPerDegree * LondonLongitudeScale);
            var at = takenOff + Step * i;
            var track = still ? 1 : 2;
            outbox.Publish(new Sighting
            {
                Key = Invariant($"SLD-{flight}.T{track:D2} {at:yyyy-MM-dd'T'HH:mm:ss'Z'}"),
                PublishedAt = landed,
                At = at,
                Flight = flight,
                Drone = drone,
                Track = track,
                Type = still ? "a-u-G-I" : car is null ? "a-u-G" : "a-u-G-E-V-C",
                Latitude = latitude,
                Longitude = longitude,
                Height = height,
                Course = still ? null : course,
                Speed = speed,
                Remarks = Remarks(i, car, somebodySeen),
                IncidentNumber = incidentNumber,
                Registration = car is not null && i >= PlateReadableFrom ? car.Registration : null,
                Pilot = pilot,
            });
        }
    }

    static string? Remarks(int step, Car? car, bool somebodySeen) => step switch
    {
        0 => "On scene",
        1 when car is not null => $"{car.Colour} {car.Make} leaving",
        1 when somebodySeen => "Figure in dark clothing & cap",
        1 => "One person on foot, not connected",
        _ => null,
    };
}
