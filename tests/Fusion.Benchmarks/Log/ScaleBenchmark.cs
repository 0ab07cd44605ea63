using System.Diagnostics;
using Fusion.Log;
using Fusion.Ontology;
using Npgsql;

namespace Fusion.Benchmarks.Log;

/// <summary>
/// Whether appending stays as quick as the log grows: the slowest percentile of batches and of single appends, at a hundred thousand events
/// and at ten million (a million when quick). Both logs stand in one cluster and are filled through the log itself; measured appends
/// alternate between them, so that whatever the machine and the checkpoints do befalls both.
/// </summary>
sealed class ScaleBenchmark : IBenchmark
{
    const int SmallEvents = 100_000;
    const int BatchEvents = 1_000;

    public string Name => "scale";

    public string Summary => "p99 of appends at 10 million events (1 million when quick) against 100 thousand";

    public async Task<IReadOnlyDictionary<string, double>> RunAsync(bool quick, TextWriter say, CancellationToken cancellation)
    {
        var largeEvents = quick ? 1_000_000 : 10_000_000;
        var rounds = quick ? 5 : 10;
        var batches = quick ? 40 : 100;
        var singles = quick ? 400 : 2_000;
        await using var cluster = await BenchCluster.StartAsync(say, cancellation);
        await using var small = await GrownAsync(cluster, "small", SmallEvents, seed: 5, say, cancellation);
        await using var large = await GrownAsync(cluster, "large", largeEvents, seed: 6, say, cancellation);
        await cluster.SettleAsync("small", cancellation);
        await cluster.SettleAsync("large", cancellation);
        var statsTook = Stopwatch.StartNew();
        await large.Log.StatsAsync(cancellation);
        await say.WriteLineAsync($"stats of {largeEvents:N0} events took {statsTook.Elapsed.TotalMilliseconds:F0} ms");
        for (var warm = 0; warm < 20; warm++)
            await PairAsync(small, large, BatchEvents, keep: false, cancellation);
        for (var round = 1; round <= rounds; round++)
        {
            for (var batch = 0; batch < batches; batch++)
                await PairAsync(small, large, BatchEvents, keep: true, cancellation);
            for (var single = 0; single < singles; single++)
                await PairAsync(small, large, events: 1, keep: true, cancellation);
            await say.WriteLineAsync(
                $"  round {round}: p99 of {BatchEvents} events {small.Batches.P99:F2} → {large.Batches.P99:F2} ms, "
                + $"of one event {small.Singles.P99:F2} → {large.Singles.P99:F2} ms so far");
        }

        var growthOfBatches = large.Batches.P99 / small.Batches.P99;
        var growthOfSingles = large.Singles.P99 / small.Singles.P99;
        await say.WriteLineAsync(
            $"scale: {SmallEvents:N0} → {largeEvents:N0} events; batches p50 {small.Batches.P50:F2} → {large.Batches.P50:F2} ms, p99 growth "
            + $"{growthOfBatches:F3}; singles p50 {small.Singles.P50:F2} → {large.Singles.P50:F2} ms, p99 growth {growthOfSingles:F3}");
        return new Dictionary<string, double>
        {
            ["p99_growth"] = Math.Max(growthOfBatches, growthOfSingles),
            ["p99_growth_batch"] = growthOfBatches,
            ["p99_growth_single"] = growthOfSingles,
            ["batch_p99_ms"] = large.Batches.P99,
            ["single_p99_ms"] = large.Singles.P99,
        };
    }

    /// <summary>One append to each log, the first to go changing from pair to pair.</summary>
    static async Task PairAsync(GrownLog small, GrownLog large, int events, bool keep, CancellationToken cancellation)
    {
        var first = small.Appends % 2 == 0 ? small : large;
        await first.AppendAsync(events, keep, cancellation);
        await (first == small ? large : small).AppendAsync(events, keep, cancellation);
    }

    static async Task<GrownLog> GrownAsync(
        BenchCluster cluster, string name, int events, int seed, TextWriter say, CancellationToken cancellation)
    {
        var database = await cluster.CreateLogAsync(name, cancellation);
        var log = new PostgresEventLog(database, TimeProvider.System);
        var sightings = new Sightings(seed);
        var took = Stopwatch.StartNew();
        await FilledLog.FillAsync(log, sightings, events, cancellation);
        await say.WriteLineAsync(
            $"filled {name} with {events:N0} events through the log: {events / took.Elapsed.TotalSeconds:N0}/s");
        return new GrownLog(log, sightings);
    }

    sealed class GrownLog(PostgresEventLog log, Sightings sightings) : IAsyncDisposable
    {
        public PostgresEventLog Log => log;

        public Latencies Batches { get; } = new();

        public Latencies Singles { get; } = new();

        public int Appends { get; private set; }

        public async Task AppendAsync(int events, bool keep, CancellationToken cancellation)
        {
            var batch = new AppendBatch(sightings.Take(events));
            var took = Stopwatch.StartNew();
            var outcome = await log.AppendAsync(batch, cancellation);
            Appends++;
            if (outcome is not AppendOutcome.Appended)
                throw new InvalidOperationException("The log did not append what was new.");
            if (keep)
                (events == 1 ? Singles : Batches).Add(took.Elapsed);
        }

        public ValueTask DisposeAsync() => log.DisposeAsync();
    }

    sealed class Latencies
    {
        readonly List<double> milliseconds = [];

        public double P50 => Spread.Median(milliseconds);

        public double P99 => Spread.Percentile(milliseconds, 0.99);

        public void Add(TimeSpan took) => milliseconds.Add(took.TotalMilliseconds);
    }
}
