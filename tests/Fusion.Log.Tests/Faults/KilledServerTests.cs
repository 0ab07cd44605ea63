using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Fusion.Log.Postgres;
using Fusion.Log.Projecting;
using Fusion.Log.Tests.Contract;
using Fusion.Log.Tests.Postgres;
using Fusion.Log.Tests.Projecting;
using Fusion.Ontology;
using Fusion.Testing;

namespace Fusion.Log.Tests.Faults;

/// <summary>The server is killed in the midst of work, again and again; a recount of the tables is the oracle.</summary>
public sealed class KilledServerTests
{
    const int Writers = 8;
    const int Kills = 4;

    [Theory]
    [InlineData(11)]
    public async Task Killing_the_server_loses_nothing_acknowledged_doubles_nothing_and_halves_nothing(int seed)
    {
        if (PostgresBinaries.Find() is null)
            throw new MissingPostgresException(PostgresBinaries.Advice);
        using var folder = new TemporaryFolder();
        var options = new PrivateClusterOptions(folder.Path) { Durable = false };
        await using var cluster = await PrivateCluster.StartAsync(options, CancellationToken.None);
        await using var database = cluster.Open();
        await LogSchema.Migrator.MigrateAsync(database, CancellationToken.None);
        await using var log = new PostgresEventLog(database, TimeProvider.System);
        await using var run = new RunningProjection(new ProjectionRunner(new TallyProjection(), log, database, TimeProvider.System));

        using var enough = new CancellationTokenSource();
        var acknowledged = new ConcurrentBag<(string Batch, int Size)>();
        var writers = Enumerable.Range(0, Writers).Select(writer => WriteAsync(log, seed + writer, acknowledged, enough.Token)).ToList();
        for (var kill = 0; kill < Kills; kill++)
        {
            var before = acknowledged.Count;
            await Eventually.HoldsAsync(() => Task.FromResult(acknowledged.Count >= before + 40));
            using var postmaster = Process.GetProcessById(PostmasterId(folder.Path));
            postmaster.Kill();
        }

        await enough.CancelAsync();
        await Task.WhenAll(writers);
        await Eventually.SucceedsAsync(async () => await run.CaughtUpAsync(log));
        var stored = await StoredBatchesAsync(log);
        stored.ShouldBe(acknowledged.ToDictionary(batch => batch.Batch, batch => batch.Size), ignoreOrder: true, $"seed {seed}");
        (await TallyProjection.ReadAsync(database)).ShouldBe(await PositionsAsync(log), $"seed {seed}");
    }

    static Task WriteAsync(
        PostgresEventLog log, int seed, ConcurrentBag<(string Batch, int Size)> acknowledged, CancellationToken enough) => Task.Run(async () =>
    {
        var random = new Random(seed);
        for (var number = 0; !enough.IsCancellationRequested; number++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{seed}-{number}");
            var size = random.Next(1, 300);
            var events = Enumerable.Range(0, size).Select(index => Some.Crime($"{name}/{index}")).ToList();
            (await log.AppendAsync(Some.Batch(events), CancellationToken.None)).ShouldBeOfType<AppendOutcome.Appended>();
            acknowledged.Add((name, size));
        }
    }, CancellationToken.None);

    static async Task<Dictionary<string, int>> StoredBatchesAsync(PostgresEventLog log)
    {
        var batches = new Dictionary<string, int>();
        await foreach (var page in log.ReadAllAsync(Position.Start, CancellationToken.None))
        {
            foreach (var name in page.Select(read => ((CrimeRecorded)read.Decode()).Record.Key.Split('/')[0]))
                batches[name] = batches.GetValueOrDefault(name) + 1;
        }

        return batches;
    }

    static async Task<List<long>> PositionsAsync(PostgresEventLog log)
    {
        var positions = new List<long>();
        await foreach (var page in log.ReadAllAsync(Position.Start, CancellationToken.None))
            positions.AddRange(page.Select(read => read.Position.Value));
        return positions;
    }

    static int PostmasterId(string folder) => int.Parse(
        File.ReadLines(Path.Combine(folder, "cluster", "postmaster.pid")).First(), CultureInfo.InvariantCulture);
}
