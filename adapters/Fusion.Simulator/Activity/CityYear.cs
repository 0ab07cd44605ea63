using Fusion.Simulator.Population;
using Fusion.Simulator.Records;
using Fusion.Simulator.Story;

namespace Fusion.Simulator.Activity;

/// <summary>
/// The 365 days before a date, one day at a time, in order of publication. What would be published on or after that date never is.
/// Only what waits to be published is held.
/// </summary>
internal sealed class CityYear(ulong seed, Londoners londoners, DateOnly until)
{
    readonly CityDesk _desk = new(seed, londoners, new Numbers());
    readonly Chance _moments = Chance.For(seed, "moments");
    readonly Chance _streets = Chance.For(seed, "deployments");

    public IEnumerable<CityRecord> Records()
    {
        var firstDay = until.AddDays(-DayShape.Days);
        var amounts = Amounts.For(londoners.Everyone.Count + 1);
        var story = new BurglarStory(seed, londoners, _desk);
        var crimes = DayShape.Spread(amounts.Crimes, firstDay);
        var stops = DayShape.Spread(amounts.Stops, firstDay);
        var quiet = DayShape.Spread(amounts.QuietIncidents, firstDay);
        var reads = DayShape.Spread(amounts.Reads, firstDay);
        var alerts = DayShape.Spread(amounts.Alerts, firstDay);
        var alertsDue = 0;
        for (var day = 0; day < DayShape.Days; day++)
        {
            var utcDay = new DateTimeOffset(firstDay.AddDays(day), TimeOnly.MinValue, TimeSpan.Zero);
            story.Play(day, utcDay);
            for (var i = 0; i < crimes[day]; i++)
                _desk.Reporting.Report(_desk.Crimes.Decide(utcDay));
            foreach (var at in Moments(utcDay, stops[day], Hours.Evening))
                _desk.Stops.Conduct(at);
            foreach (var at in Moments(utcDay, quiet[day], Hours.Evening))
                _desk.QuietIncidents.Report(at);
            foreach (var at in Moments(utcDay, reads[day], Hours.Commuting))
                _desk.PlateReads.Pass(at);
            alertsDue = Deploy(utcDay, alertsDue + alerts[day]);
            foreach (var record in _desk.Outbox.DueBefore(utcDay.AddDays(1)))
                yield return record;
        }
    }

    /// <summary>A van goes out when enough alerts are due; the rest wait for another day.</summary>
    int Deploy(DateTimeOffset utcDay, int due)
    {
        for (; due >= FaceDeployments.AlertsPerDeployment; due -= FaceDeployments.AlertsPerDeployment)
        {
            var moments = Moments(utcDay, FaceDeployments.AlertsPerDeployment, Hours.Shops);
            var deployment = _desk.Faces.Deploy(moments[0], londoners.Geography.CrimeStreet(_streets));
            foreach (var at in moments)
                _desk.Faces.Raise(deployment, at);
        }
        return due;
    }

    DateTimeOffset[] Moments(DateTimeOffset utcDay, int count, Hours hours)
    {
        var moments = new DateTimeOffset[count];
        for (var i = 0; i < count; i++)
            moments[i] = DayShape.Moment(_moments, utcDay, hours);
        Array.Sort(moments);
        return moments;
    }
}
