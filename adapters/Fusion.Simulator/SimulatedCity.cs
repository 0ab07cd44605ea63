using Fusion.Simulator.Activity;
using Fusion.Simulator.Population;
using Fusion.Simulator.Records;

namespace Fusion.Simulator;

/// <summary>A synthetic London with known truth. The same plan gives the same bytes, on every machine.</summary>
public sealed class SimulatedCity
{
    public const int PeopleDefault = 2000;
    public const int PeopleMin = 200;
    public const int PeopleMax = 1_000_000;

    const int PublishEvery = 500;

    readonly Londoners _londoners;

    SimulatedCity(CityPlan plan, Londoners londoners) => (Plan, _londoners) = (plan, londoners);

    public CityPlan Plan { get; }

    /// <summary>The city’s year is the 365 days before <paramref name="until"/>.</summary>
    public static SimulatedCity Create(ulong seed, int people, DateOnly until) => Create(new CityPlan(seed, people, until));

    public static SimulatedCity Create(CityPlan plan)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(plan.People, PeopleMin);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(plan.People, PeopleMax);
        return new SimulatedCity(plan, Londoners.Create(plan.Seed, plan.People, plan.Until));
    }

    /// <summary>
    /// Writes the whole year. Files appear whole; feeds grow while it runs. If an earlier run was interrupted, this writes the same bytes
    /// again over what it left. Folders that hold another city are refused.
    /// </summary>
    public Truth WriteAll(
        CityFolders folders, CityFeeds feeds, IProgress<CityProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        Claim(folders);
        feeds.Clear();
        using var delivery = new CityDelivery(folders, feeds);
        using var truth = new TruthKeeper(folders, Plan, _londoners);
        var expected = (long)(Plan.People * Amounts.RecordsPerPerson);
        var written = 0L;
        foreach (var record in new CityYear(Plan.Seed, _londoners, Plan.Until).Records())
        {
            delivery.Deliver(record);
            truth.Note(record);
            if (++written % PublishEvery != 0)
                continue;
            cancellationToken.ThrowIfCancellationRequested();
            feeds.Publish();
            progress?.Report(new CityProgress(written, Math.Max(expected, written)));
        }
        delivery.Finish();
        progress?.Report(new CityProgress(written, written));
        return truth.Finish();
    }

    /// <summary>
    /// After the year: new calls, plate reads and alerts for as long as it is enumerated, at about this rate by the clock given.
    /// Each is delivered before it is yielded. Deliveries carry the instant of the start in their numbers and names, so a later
    /// start never repeats one.
    /// </summary>
    public IAsyncEnumerable<TrickledRecord> Trickle(
        CityFolders folders, CityFeeds feeds, TimeProvider clock, double recordsPerSecond, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(recordsPerSecond);
        return new CityTrickle(Plan.Seed, _londoners, folders, feeds, clock, recordsPerSecond).Run(cancellationToken);
    }

    void Claim(CityFolders folders)
    {
        if (CityPlan.Find(folders) is { } other && other != Plan)
        {
            throw new InvalidOperationException(
                $"'{folders.StateRoot}' holds the city of "
                + Invariant($"seed {other.Seed} with {other.People} people until {other.Until:yyyy-MM-dd}. ")
                + "Use that plan, or empty folders.");
        }
        if (folders.IsComplete)
            throw new InvalidOperationException($"The year in '{folders.DropRoot}' is already written.");
        Plan.Keep(folders);
    }
}
