using Fusion.Simulator.Records;

namespace Fusion.Simulator.Activity;

/// <summary>
/// The numbers each system gives. The mark stands in numbers given after the year, so that they never meet one given in it,
/// nor one given before a restart.
/// </summary>
internal sealed class Numbers(string mark = "")
{
    const int DaysRemembered = 10;

    readonly Dictionary<DateOnly, int> _incidents = [];
    int _crimes = 100_000, _stops, _reads, _clips, _custody, _deployments, _flights;

    public string Crime(DateTimeOffset at) => Invariant($"{mark}{++_crimes:D7}/{Year(at)}");

    public string Stop(DateTimeOffset at) => Invariant($"SS-{Year(at)}-{mark}{++_stops:D7}");

    public string Read(DateTimeOffset at) => Invariant($"R{Year(at)}-{mark}{++_reads:D9}");

    public string Clip(DateTimeOffset at) => Invariant($"BWV-{Year(at)}-{mark}{++_clips:D7}");

    public string Custody(DateTimeOffset at, string station) => Invariant($"CU/{station}/{mark}{++_custody:D5}/{Year(at)}");

    public string Deployment(DateTimeOffset at) => Invariant($"{Year(at)}-{mark}{++_deployments:D5}");

    public string Flight() => Invariant($"F{mark}{++_flights:D5}");

    /// <summary>Counted from one each London day; calls are written up to a day out of order.</summary>
    public string Incident(DateTimeOffset at)
    {
        var local = LondonTime.Of(at);
        var day = DateOnly.FromDateTime(local.Date);
        var number = _incidents[day] = _incidents.GetValueOrDefault(day) + 1;
        _incidents.Remove(day.AddDays(-DaysRemembered));
        var date = local.ToString("ddMMMyy", CultureInfo.InvariantCulture).ToUpperInvariant();
        return Invariant($"{mark}{number:D4}/{date}");
    }

    /// <summary>A number nobody else has, for a record that will be spoilt.</summary>
    public string Fresh(CityRecord like) => like switch
    {
        Records.Crime crime => Crime(crime.PublishedAt),
        Records.Stop stop => Stop(stop.PublishedAt),
        PlateRead read => Read(read.PublishedAt),
        Records.Incident incident => Incident(incident.PublishedAt),
        FaceAlert alert => $"{alert.Key}-X",
        Records.Clip clip => Clip(clip.PublishedAt),
        CustodyRecord custody => Custody(custody.PublishedAt, custody.StationCode),
        Sighting sighting => $"X{sighting.Key}",
        _ => throw new System.Diagnostics.UnreachableException(like.GetType().Name),
    };

    static string Year(DateTimeOffset at) => Invariant($"{at.Year % 100:D2}");
}
