using System.Diagnostics;
using Fusion.Log;
using Npgsql;

namespace Fusion.Benchmarks.Log;

/// <summary>
/// Durable events a second through the log, with idempotency, version checks and stream rows: in bulk beside COPY BINARY of the same rows
/// into a table with only a primary key, and singly from 16 clients beside 16 clients that insert and commit the same row.
/// </summary>
sealed class AppendBenchmark : IBenchmark
{
    const int BatchEvents = 10_000;

    /// <summary>As many batches under way as the machine has cores; the floor gets the better of one connection and as many.</summary>
    static readonly int Writers = Environment.ProcessorCount;

    public string Name => "append";

    public string Summary => "durable events/s, in bulk against COPY BINARY and singly from 16 clients against plain inserts";

    public async Task<IReadOnlyDictionary<string, double>> RunAsync(bool quick, TextWriter say, CancellationToken cancellation)
    {
        await using var cluster = await BenchCluster.StartAsync(say, cancellation);
        var (events, ratioBulk) = await BulkAsync(cluster, quick, say, cancellation);
        var ratioSingle = await new SingleAppends(cluster, quick, say).RunAsync(cancellation);
        return new Dictionary<string, double>
        {
            ["ratio_bulk"] = ratioBulk,
            ["ratio_single"] = ratioSingle,
            ["events_per_s"] = events,
        };
    }

    static async Task<(double EventsPerSecond, double Ratio)> BulkAsync(
        BenchCluster cluster, bool quick, TextWriter say, CancellationToken cancellation)
    {
        var rounds = quick ? 5 : 9;
        var perRound = quick ? 60_000 : 200_000;
        var database = await cluster.CreateLogAsync("bulk", cancellation);
        await using var log = new PostgresEventLog(database, TimeProvider.System);
        var raw = new RawTable(database, "raw");
        await raw.CreateAsync(cancellation);
        var sightings = new Sightings(seed: 1);
        var before = sightings.Take(perRound);
        await AppendAsync(log, before, cancellation);
        await say.WriteLineAsync(
            $"bulk: {perRound} events a round, {before.Average(made => made.Data.Length):F0} bytes each, {BatchEvents} a transaction; {Sightings.Mix}");
        List<double> rates = [], floors = [], ratios = [];
        for (var round = 1; round <= rounds; round++)
        {
            var events = sightings.Take(perRound);
            var floor = await FloorAsync(raw, events, round, cancellation);
            var took = await TimeAsync(() => AppendAsync(log, events, cancellation));
            rates.Add(perRound / took);
            floors.Add(floor);
            ratios.Add(rates[^1] / floor);
            await say.WriteLineAsync(
                $"  round {round}: log {rates[^1]:N0} events/s, floor (COPY BINARY) {floor:N0} rows/s, ratio {ratios[^1]:F3}");
        }

        await say.WriteLineAsync(
            $"bulk: log {Spread.Of(rates, "N0")} events/s, floor {Spread.Of(floors, "N0")} rows/s, ratio {Spread.Of(ratios, "F3")}");
        return (Spread.Median(rates), Spread.Median(ratios));
    }

    /// <summary>Half of the rows over one connection, half over as many as the log has writers; the faster of the two counts.</summary>
    static async Task<double> FloorAsync(RawTable raw, NewEvent[] events, int round, CancellationToken cancellation)
    {
        var half = events.Length / 2;
        var copies = raw.Encode(events, BatchEvents, TimeProvider.System.GetUtcNow());
        var alone = copies.Take(copies.Count / 2).ToList();
        var shares = copies.Skip(copies.Count / 2).Chunk((copies.Count / 2 / Writers) + 1).ToList();
        async Task<double> Alone() => half / await TimeAsync(() => raw.CopyAsync(alone, cancellation));
        async Task<double> Together() =>
            (events.Length - half) / await TimeAsync(() => Task.WhenAll(shares.Select(share => raw.CopyAsync(share, cancellation))));
        if (round % 2 == 0)
            return Math.Max(await Together(), await Alone());
        return Math.Max(await Alone(), await Together());
    }

    static async Task AppendAsync(PostgresEventLog log, NewEvent[] events, CancellationToken cancellation)
    {
        var batches = new Queue<NewEvent[]>(events.Chunk(BatchEvents));
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(async () =>
        {
            while (true)
            {
                NewEvent[]? batch;
                lock (batches)
                {
                    if (!batches.TryDequeue(out batch))
                        return;
                }

                if (await log.AppendAsync(new AppendBatch(batch), cancellation) is not AppendOutcome.Appended appended
                    || !appended.Receipts.All(receipt => receipt.IsNew))
                    throw new InvalidOperationException("The log did not append what was new.");
            }
        }, cancellation)));
    }

    static async Task<double> TimeAsync(Func<Task> run)
    {
        var took = Stopwatch.StartNew();
        await run();
        return took.Elapsed.TotalSeconds;
    }
}
