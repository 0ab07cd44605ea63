using System.Diagnostics;
using Fusion.Log;
using Fusion.Ontology;
using Npgsql;

namespace Fusion.Benchmarks.Log;

/// <summary>Reading all of the log into events with canonical data, beside COPY TO STDOUT of the same columns into the same process.</summary>
sealed class ReadBenchmark : IBenchmark
{
    const string Columns = "seq_id, id, stream_id, version, data, type, timestamp, headers";

    public string Name => "read";

    public string Summary => "events/s read from the first to the last, against COPY TO of the same rows";

    public async Task<IReadOnlyDictionary<string, double>> RunAsync(bool quick, TextWriter say, CancellationToken cancellation)
    {
        var rows = quick ? 200_000 : 1_000_000;
        var rounds = quick ? 5 : 7;
        await using var cluster = await BenchCluster.StartAsync(say, cancellation);
        var database = await cluster.CreateLogAsync("read", cancellation);
        await using var log = new PostgresEventLog(database, TimeProvider.System);
        await FilledLog.FillAsync(log, new Sightings(seed: 3), rows, cancellation);
        await cluster.SettleAsync("read", cancellation);
        List<double> rates = [], decoded = [], floors = [], parallel = [], ratios = [];
        await ReadAsync(log, decode: true, cancellation);
        await CopyOut.RateAsync(database, Columns, rows, connections: 1, cancellation);
        for (var round = 1; round <= rounds; round++)
        {
            if (round % 2 == 0)
                floors.Add(await CopyOut.RateAsync(database, Columns, rows, connections: 1, cancellation));
            rates.Add(await ReadAsync(log, decode: false, cancellation));
            if (round % 2 == 1)
                floors.Add(await CopyOut.RateAsync(database, Columns, rows, connections: 1, cancellation));
            decoded.Add(await ReadAsync(log, decode: true, cancellation));
            parallel.Add(await CopyOut.RateAsync(database, Columns, rows, Environment.ProcessorCount, cancellation));
            ratios.Add(rates[^1] / floors[^1]);
            await say.WriteLineAsync(
                $"  round {round}: log {rates[^1]:N0} events/s, floor (COPY TO) {floors[^1]:N0} rows/s, ratio {ratios[^1]:F3}");
        }

        await say.WriteLineAsync(
            $"read: log {Spread.Of(rates, "N0")} events/s, floor {Spread.Of(floors, "N0")} rows/s, ratio {Spread.Of(ratios, "F3")}");
        await say.WriteLineAsync(
            $"also: decoded to typed events {Spread.Of(decoded, "N0")}/s; COPY TO in as many ranges as cores {Spread.Of(parallel, "N0")} rows/s");
        return new Dictionary<string, double>
        {
            ["ratio_read"] = Spread.Median(ratios),
            ["events_per_s"] = Spread.Median(rates),
            ["decoded_per_s"] = Spread.Median(decoded),
        };
    }

    static async Task<double> ReadAsync(PostgresEventLog log, bool decode, CancellationToken cancellation)
    {
        var count = 0L;
        var took = Stopwatch.StartNew();
        await foreach (var page in log.ReadAllAsync(Position.Start, cancellation))
        {
            count += page.Count;
            if (!decode)
                continue;
            foreach (var recorded in page)
                recorded.Decode();
        }

        return count / took.Elapsed.TotalSeconds;
    }
}
