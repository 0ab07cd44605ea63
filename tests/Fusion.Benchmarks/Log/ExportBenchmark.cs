using System.Diagnostics;
using System.Security.Cryptography;
using Fusion.Log;
using Fusion.Log.Exporting;
using Fusion.Log.Transparency;
using Fusion.Log.Verifying;
using Npgsql;

namespace Fusion.Benchmarks.Log;

/// <summary>
/// Exporting the whole log as lines of JSON with their hashes, beside COPY TO of the same rows; publishing its tree; and checking an
/// exported folder with no database. The memory that is held at most shows whether it streams.
/// </summary>
sealed class ExportBenchmark : IBenchmark
{
    const string Origin = "example.org/bench";

    public string Name => "export";

    public string Summary => "events/s exported, against COPY TO of the same rows; entries/s of an exported folder checked offline";

    public async Task<IReadOnlyDictionary<string, double>> RunAsync(bool quick, TextWriter say, CancellationToken cancellation)
    {
        var rows = quick ? 100_000 : 1_000_000;
        var rounds = quick ? 3 : 5;
        await using var cluster = await BenchCluster.StartAsync(say, cancellation);
        var database = await cluster.CreateLogAsync("export", cancellation);
        var folder = Directory.CreateTempSubdirectory("fusion-bench-export-");
        try
        {
            var signer = new NoteSigner(Origin, RandomNumberGenerator.GetBytes(Ed25519.KeyBytes));
            var tiles = new TileFolder(Path.Combine(folder.FullName, "tlog"));
            await using (var log = new PostgresEventLog(database, TimeProvider.System))
            {
                await FilledLog.FillAsync(log, new Sightings(seed: 5), rows, cancellation);
                await cluster.SettleAsync("export", cancellation);
                var publishing = Stopwatch.StartNew();
                await new TransparencyLog(Origin, log, database, tiles, signer, TimeProvider.System).PublishOnceAsync(cancellation);
                await say.WriteLineAsync($"export: the tree of {rows} events was published at {rows / publishing.Elapsed.TotalSeconds:N0} a second");
            }

            return await MeasureAsync(database, tiles, signer.Verifier, folder.FullName, rows, rounds, say, cancellation);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static async Task<IReadOnlyDictionary<string, double>> MeasureAsync(
        NpgsqlDataSource database, TileFolder tiles, NoteVerifier key, string folder, int rows, int rounds, TextWriter say,
        CancellationToken cancellation)
    {
        List<double> rates = [], floors = [], checks = [], ratios = [], heaps = [];
        var export = new LogExport(database, TimeProvider.System);
        for (var round = 1; round <= rounds; round++)
        {
            floors.Add(await CopyOut.RateAsync(database, LogEntryRow.Columns, rows, connections: 1, cancellation));
            var heap = new HeapPeak();
            rates.Add(await ExportAsync(export, Path.Combine(folder, $"{round}.ndjson"), heap, rows, cancellation));
            heaps.Add(heap.Megabytes);
            ratios.Add(rates[^1] / floors[^1]);
            checks.Add(await CheckAsync(export, tiles, key, Path.Combine(folder, $"bundle-{round}"), rows, cancellation));
            await say.WriteLineAsync(
                $"  round {round}: exported {rates[^1]:N0} events/s, floor (COPY TO) {floors[^1]:N0}, ratio {ratios[^1]:F3}; "
                + $"checked offline {checks[^1]:N0} entries/s; heap at most {heaps[^1]:N0} MB");
        }

        await say.WriteLineAsync(
            $"export: {Spread.Of(rates, "N0")} events/s, floor {Spread.Of(floors, "N0")}; checked {Spread.Of(checks, "N0")} entries/s");
        return new Dictionary<string, double>
        {
            ["events_per_s"] = Spread.Median(rates),
            ["ratio_copy"] = Spread.Median(ratios),
            ["checked_per_s"] = Spread.Median(checks),
            ["heap_mb"] = heaps.Max(),
        };
    }

    static async Task<double> ExportAsync(LogExport export, string file, HeapPeak heap, int rows, CancellationToken cancellation)
    {
        var took = Stopwatch.StartNew();
        var receipt = await export.ToFileAsync(new ExportSelection(), file, heap, cancellation);
        var rate = rows / took.Elapsed.TotalSeconds;
        File.Delete(file);
        return receipt.Events == rows ? rate : throw new InvalidOperationException($"{receipt.Events} events were exported.");
    }

    static async Task<double> CheckAsync(
        LogExport export, TileFolder tiles, NoteVerifier key, string folder, int rows, CancellationToken cancellation)
    {
        await new ExportBundle(export, tiles, key, policy: null).WriteAsync(new ExportSelection(), folder, progress: null, cancellation);
        var took = Stopwatch.StartNew();
        var found = await new BundleVerifier(new TileFolder(folder), key).VerifyAsync(progress: null, cancellation);
        var rate = rows / took.Elapsed.TotalSeconds;
        Directory.Delete(folder, recursive: true);
        return found is LogVerification.Whole whole && whole.Events == rows
            ? rate
            : throw new InvalidOperationException($"An untouched export was not found whole: {found}.");
    }

    /// <summary>Looks at the heap each time the export tells how far it is.</summary>
    sealed class HeapPeak : IProgress<(long Reached, long Last)>
    {
        const double BytesAMegabyte = 1024 * 1024;

        public double Megabytes { get; private set; }

        public void Report((long Reached, long Last) value) =>
            Megabytes = Math.Max(Megabytes, GC.GetTotalMemory(forceFullCollection: false) / BytesAMegabyte);
    }
}
