namespace Fusion.Simulator.Tests;

public sealed class TrickleTests
{
    [Fact]
    public async Task After_the_year_new_records_go_on_arriving()
    {
        using var city = WrittenCity.Of(9, 300);
        var clock = new SteppingClock(new DateTimeOffset(2026, 11, 1, 6, 0, 0, TimeSpan.Zero));
        var (incidents, alerts) = (city.Feeds.Incidents.Count, city.Feeds.Alerts.Count);
        var before = city.Everything().Keys.ToHashSet();
        var arrived = new List<TrickledRecord>();

        using var stop = new CancellationTokenSource();
        await foreach (var record in city.City.Trickle(city.Folders, city.Feeds, clock, recordsPerSecond: 20, stop.Token))
        {
            arrived.Add(record);
            if (arrived.Count == 2000)
                break;
        }

        arrived.Select(record => (record.Dataset, record.Key)).Distinct().Count().ShouldBeGreaterThan(1950);
        arrived.Count(record => record.Dataset.EndsWith("/incidents", StringComparison.Ordinal))
            .ShouldBeLessThanOrEqualTo(city.Feeds.Incidents.Count - incidents);
        city.Feeds.Incidents.Count.ShouldBeGreaterThan(incidents);
        city.Feeds.Alerts.Count.ShouldBeGreaterThan(alerts);
        before.IsSubsetOf(city.Everything().Keys).ShouldBeTrue();
        var plate = city.Truth.Burglar.Registration.Replace(" ", "", StringComparison.Ordinal);
        var readsOfHim = new PlainReader(city).Read("anpr/reads").Count(read => read["vrm"] == plate);
        var alertsOfHim = new PlainReader(city).Read("face-recognition/alerts")
            .Count(alert => alert["subject.pncId"] == city.Truth.Burglar.PncId);
        readsOfHim.ShouldBeGreaterThan(city.Truth.Burglar.Records["simulated-london/anpr/reads"].Count);
        alertsOfHim.ShouldBeGreaterThan(city.Truth.Burglar.Records["simulated-london/face-recognition/alerts"].Count);
    }

    /// <summary>A clock whose every timer is due at once, and which moves on by what was waited for.</summary>
    sealed class SteppingClock(DateTimeOffset start) : TimeProvider
    {
        long _ticks = start.UtcTicks;

        public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            new Stepping(this, callback, state, period);

        sealed class Stepping : ITimer
        {
            readonly Timer _timer;

            public Stepping(SteppingClock clock, TimerCallback callback, object? state, TimeSpan period)
            {
                _timer = new Timer(
                    s =>
                    {
                        Interlocked.Add(ref clock._ticks, period.Ticks);
                        callback(s);
                    },
                    state,
                    TimeSpan.FromMilliseconds(1),
                    TimeSpan.FromMilliseconds(1));
            }

            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose() => _timer.Dispose();

            public ValueTask DisposeAsync() => _timer.DisposeAsync();
        }
    }
}
