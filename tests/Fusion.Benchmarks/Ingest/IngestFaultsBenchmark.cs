using System.Globalization;
using Fusion.Adapters.Runtime;
using Fusion.Benchmarks.Log;
using Fusion.Engine;
using Fusion.Engine.Intake;
using Fusion.Log;

namespace Fusion.Benchmarks.Ingest;

/// <summary>
/// Three hundred sources beside hostile ones, a reader killed at random points, and ten times as much as comes in usually: how far the
/// others' latency moves, what is lost, what is doubled, and how much memory it takes.
/// </summary>
sealed class IngestFaultsBenchmark : IBenchmark
{
    const int Sources = 300;
    const int FloodRecords = 40_000;
    const double Mega = 1024 * 1024;

    public string Name => "ingest-faults";

    public string Summary => "300 sources and a hostile one, kill -9 at random points, ten times the load: others' p99, lost, duplicated";

    public async Task<IReadOnlyDictionary<string, double>> RunAsync(bool quick, TextWriter say, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("fusion-ingest-faults-");
        try
        {
            await using var cluster = await BenchCluster.StartAsync(say, cancellation);
            var (calm, hostile, change) = await HostileAsync(cluster, folder.FullName, quick, say, cancellation);
            var (overloadLost, growth) = await OverloadAsync(cluster, folder.FullName, quick, say, cancellation);
            var kills = quick ? 8 : 1_000;
            var (lost, duplicated) = await new KilledReaders(folder.FullName, kills, say).RunAsync(
                await cluster.CreateLogAsync("killed", cancellation), cluster.ConnectionString("killed"), cancellation);
            return new Dictionary<string, double>
            {
                ["kills"] = kills,
                ["lost"] = lost + overloadLost,
                ["duplicated"] = duplicated,
                ["others_p99_change"] = change,
                ["others_p99_calm_ms"] = calm,
                ["others_p99_hostile_ms"] = hostile,
                ["overload_rss_growth_mb"] = growth,
            };
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Calm rounds and hostile ones by turns, on the same sources, so that a noisy machine is noisy for both.</summary>
    static async Task<(double Calm, double Hostile, double Change)> HostileAsync(
        BenchCluster cluster, string folder, bool quick, TextWriter say, CancellationToken cancellation)
    {
        var database = await cluster.CreateLogAsync("hostile", cancellation);
        await EngineSchema.Migrator.MigrateAsync(database, cancellation);
        await using var log = new PostgresEventLog(database, TimeProvider.System);
        await using var bad = new HostileSources();
        var drop = Path.Combine(folder, "drop");
        var catalogue = ReadsCatalogue.Write(
            Path.Combine(folder, "catalogue"),
            [
                .. Enumerable.Range(0, Sources).Select(number => ($"{Neighbours.Prefix}{number}", "{ kind: file_drop }", "{ kind: csv }")),
                (HostileSources.Flood, "{ kind: file_drop }", "{ kind: csv }"),
                (HostileSources.Garbage, "{ kind: file_drop }", "{ kind: csv }"),
                (HostileSources.Endless, "{ kind: file_drop }", "{ kind: csv }"),
                (HostileSources.Loris, bad.LorisConnector, "{ kind: json, records: reads }"),
            ]);
        var neighbours = new Neighbours(drop, Sources, new LogIntake(log, database, TimeProvider.System));
        var options = new SourceRunnerOptions { DropFolder = drop, SettleTime = TimeSpan.Zero, Leases = new SourceLeases(database) };
        using var runner = new SourceRunner(catalogue, neighbours, options, TimeProvider.System);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var running = runner.RunAsync(stop.Token);
        var length = TimeSpan.FromSeconds(quick ? 4 : 20);
        var each = TimeSpan.FromSeconds(3);
        var delivering = neighbours.DeliverAsync(each, stop.Token);
        await Task.Delay(length, cancellation);
        List<double> calm = [], hostile = [], changes = [];
        for (var round = 1; round <= (quick ? 2 : 6); round++)
        {
            calm.Add(await RoundAsync(neighbours, length, cancellation));
            await HostileSources.DeliverAsync(drop, round, quick ? FloodRecords / 4 : FloodRecords, cancellation);
            hostile.Add(await RoundAsync(neighbours, length, cancellation));
            changes.Add((hostile[^1] - calm[^1]) / calm[^1]);
            await say.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"  round {round}: others' p99 {calm[^1]:F0} ms calm, {hostile[^1]:F0} ms beside the hostile, {changes[^1]:P1}"));
            await SettledAsync(runner, cancellation);
        }

        await stop.CancelAsync();
        await Task.WhenAll(running, delivering);
        return (Spread.Median(calm), Spread.Median(hostile), Spread.Median(changes));
    }

    static async Task<double> RoundAsync(Neighbours neighbours, TimeSpan length, CancellationToken cancellation)
    {
        neighbours.Forget();
        await Task.Delay(length, cancellation);
        return Spread.Percentile(neighbours.Milliseconds, 0.99);
    }

    /// <summary>Waits until the files of the hostile have been read, so that the next calm round is calm.</summary>
    static async Task SettledAsync(SourceRunner runner, CancellationToken cancellation)
    {
        while (runner.Status.Any(status => status.State == SourceState.Reading
            && status.Dataset.ToString().Contains("hostile", StringComparison.Ordinal)
            && !status.Dataset.ToString().Contains(HostileSources.Loris, StringComparison.Ordinal)))
            await Task.Delay(TimeSpan.FromMilliseconds(200), cancellation);
    }

    /// <summary>As much at once as would usually come in ten times the time.</summary>
    static async Task<(int Lost, double GrowthMegabytes)> OverloadAsync(
        BenchCluster cluster, string folder, bool quick, TextWriter say, CancellationToken cancellation)
    {
        var database = await cluster.CreateLogAsync("overload", cancellation);
        await EngineSchema.Migrator.MigrateAsync(database, cancellation);
        await using var log = new PostgresEventLog(database, TimeProvider.System);
        var drop = Path.Combine(folder, "overload");
        var perSource = quick ? 100 : 1_000;
        for (var source = 0; source < Sources; source++)
        {
            var file = Path.Combine(ReadsCatalogue.Folder(drop, $"{Neighbours.Prefix}{source}"), "all.csv");
            await File.WriteAllTextAsync(file, ReadsCatalogue.Csv(source * perSource, perSource, "o"), cancellation);
        }

        var catalogue = ReadsCatalogue.Read(Path.Combine(folder, "catalogue"));
        var options = new SourceRunnerOptions
        {
            DropFolder = drop,
            SettleTime = TimeSpan.Zero,
            Reads = dataset => !dataset.ToString().Contains("hostile", StringComparison.Ordinal),
        };
        using var runner = new SourceRunner(catalogue, new LogIntake(log, database, TimeProvider.System), options, TimeProvider.System);
        var before = Environment.WorkingSet;
        var most = before;
        var reading = runner.RunOnceAsync(cancellation);
        while (await Task.WhenAny(reading, Task.Delay(TimeSpan.FromMilliseconds(100), cancellation)) != reading)
            most = Math.Max(most, Environment.WorkingSet);
        var statuses = await reading;
        var lost = (Sources * perSource) - (int)statuses.Sum(status => status.Appended);
        await say.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"overload: {Sources * perSource:N0} records at once over {Sources} sources, {lost} lost, {(most - before) / Mega:F0} MB more at most"));
        return (lost, (most - before) / Mega);
    }
}
