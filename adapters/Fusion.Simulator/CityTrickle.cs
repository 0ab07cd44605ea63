using System.Runtime.CompilerServices;
using Fusion.Simulator.Activity;
using Fusion.Simulator.Population;
using Fusion.Simulator.Records;
using Fusion.Simulator.Story;

namespace Fusion.Simulator;

/// <summary>One record that arrived after the year.</summary>
public sealed record TrickledRecord(string Dataset, string Key, DateTimeOffset At);

/// <summary>What a city goes on doing after its year, by the clock.</summary>
internal sealed class CityTrickle(
    ulong seed, Londoners londoners, CityFolders folders, CityFeeds feeds, TimeProvider clock, double recordsPerSecond)
{
    const double IncidentShare = 0.25;
    const double AlertShare = 0.08;

    /// <summary>Of fifty records, one is about the burglar or his car, so that somebody watching him sees him move.</summary>
    const double BurglarShare = 0.02;

    /// <summary>Feeds show a record at once; files come in bundles, so that a day makes thousands of them and not more.</summary>
    const int BeatsPerFile = 15;

    static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    readonly BurglarPen _pen = new(londoners.Burglar);
    readonly List<CityRecord> _forFiles = [];

    public async IAsyncEnumerable<TrickledRecord> Run([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var started = clock.GetUtcNow();
        var mark = started.ToString("yyMMddHHmmss", CultureInfo.InvariantCulture) + ".";
        var chance = Chance.For(seed, "trickle", started.UtcTicks);
        var desk = new CityDesk(seed ^ (ulong)started.UtcTicks, londoners, new Numbers(mark));
        var deployment = desk.Faces.Deploy(started, londoners.Geography.CrimeStreet(chance));
        using var timer = new PeriodicTimer(Beat, clock);
        var owed = 0.0;
        for (var beat = 1; await timer.WaitForNextTickAsync(cancellationToken); beat++)
        {
            var now = clock.GetUtcNow();
            for (owed += recordsPerSecond * Beat.TotalSeconds; owed >= 1; owed--)
                Happen(desk, chance, deployment, now);
            foreach (var record in Deliver(desk, now, withFiles: beat % BeatsPerFile == 0))
                yield return record;
        }
    }

    void Happen(CityDesk desk, Chance chance, Deployment deployment, DateTimeOffset now)
    {
        var aboutHim = chance.In(BurglarShare);
        var draw = chance.Unit();
        if (aboutHim && draw < 0.5)
            desk.Faces.Raise(deployment, now, _pen.OnWatchlist(0), _pen.Person, "Wanted on warrant");
        else if (aboutHim)
            desk.PlateReads.Pass(now, _pen.Person.Car!, _pen.Person.Home.Area);
        else if (draw < AlertShare)
            desk.Faces.Raise(deployment, now);
        else if (draw < AlertShare + IncidentShare)
            desk.QuietIncidents.Report(now);
        else
            desk.PlateReads.Pass(now);
    }

    /// <summary>What is due by now goes out; a call is published a moment after it comes in, so it goes with a later beat.</summary>
    List<TrickledRecord> Deliver(CityDesk desk, DateTimeOffset now, bool withFiles)
    {
        var due = desk.Outbox.DueBefore(now).ToList();
        _forFiles.AddRange(due.Where(record => feeds.Of(record.Dataset) is null));
        due.RemoveAll(record => feeds.Of(record.Dataset) is null);
        if (withFiles)
        {
            due.AddRange(_forFiles);
            _forFiles.Clear();
        }
        var suffix = now.ToString("'.live-'yyyyMMdd'T'HHmmssfff", CultureInfo.InvariantCulture);
        using var delivery = new CityDelivery(folders, feeds, suffix);
        foreach (var record in due)
            delivery.Deliver(record);
        delivery.Finish();
        return [.. due.Select(record => new TrickledRecord(record.Dataset.Id(), record.Key, record.PublishedAt))];
    }
}
