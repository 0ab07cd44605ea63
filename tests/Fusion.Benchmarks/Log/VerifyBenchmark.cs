using System.Diagnostics;
using System.Security.Cryptography;
using Fusion.Log;
using Fusion.Log.Reading;
using Fusion.Log.Store;
using Fusion.Log.Transparency;
using Fusion.Log.Verifying;
using Npgsql;

namespace Fusion.Benchmarks.Log;

/// <summary>
/// Holding the whole database against the published tree, every row and every hash computed again, beside bare SHA-256 of the same bytes on
/// one core and beside what PostgreSQL can hand out of the same rows at all.
/// </summary>
sealed class VerifyBenchmark : IBenchmark
{
    const string Origin = "example.org/bench";
    const int SampleRows = 20_000;

    public string Name => "verify";

    public string Summary => "entries/s of `fusion log verify`, against SHA-256 of the same bytes and COPY TO of the same rows";

    public async Task<IReadOnlyDictionary<string, double>> RunAsync(bool quick, TextWriter say, CancellationToken cancellation)
    {
        var rows = quick ? 200_000 : 1_000_000;
        var rounds = quick ? 5 : 7;
        await using var cluster = await BenchCluster.StartAsync(say, cancellation);
        var database = await cluster.CreateLogAsync("verify", cancellation);
        var folder = Directory.CreateTempSubdirectory("fusion-bench-tiles-");
        try
        {
            var signer = new NoteSigner(Origin, RandomNumberGenerator.GetBytes(Ed25519.KeyBytes));
            var tiles = new TileFolder(folder.FullName);
            await using (var log = new PostgresEventLog(database, TimeProvider.System))
            {
                await FilledLog.FillAsync(log, new Sightings(seed: 4), rows, cancellation);
                await new TransparencyLog(Origin, log, database, tiles, signer, TimeProvider.System).PublishOnceAsync(cancellation);
            }

            await cluster.SettleAsync("verify", cancellation);
            return await MeasureAsync(database, new SealVerifier(database, tiles, signer.Verifier), rows, rounds, say, cancellation);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static async Task<IReadOnlyDictionary<string, double>> MeasureAsync(
        NpgsqlDataSource database, SealVerifier verifier, int rows, int rounds, TextWriter say, CancellationToken cancellation)
    {
        var sample = await SampleAsync(database, cancellation);
        await say.WriteLineAsync($"verify: {rows} entries of {sample.Average(row => row.Length):F0} bytes each");
        List<double> rates = [], hashed = [], floors = [], parallel = [], unpublished = [], ratios = [];
        await VerifyAsync(verifier, rows, cancellation);
        for (var round = 1; round <= rounds; round++)
        {
            hashed.Add(HashRate(sample, rows));
            floors.Add(await CopyOut.RateAsync(database, LogEntryRow.Columns, rows, connections: 1, cancellation));
            parallel.Add(await CopyOut.RateAsync(database, LogEntryRow.Columns, rows, Environment.ProcessorCount, cancellation));
            rates.Add(await VerifyAsync(verifier, rows, cancellation));
            unpublished.Add(await VerifyUnpublishedAsync(database, rows, cancellation));
            ratios.Add(rates[^1] / hashed[^1]);
            await say.WriteLineAsync(
                $"  round {round}: {rates[^1]:N0} entries/s, floor (COPY TO) {floors[^1]:N0} over one connection, {parallel[^1]:N0} over "
                + $"{Environment.ProcessorCount}; bare SHA-256 {hashed[^1]:N0}, ratio {ratios[^1]:F3}");
        }

        await say.WriteLineAsync(
            $"verify: {Spread.Of(rates, "N0")} entries/s against the tree, {Spread.Of(unpublished, "N0")} against the log's own hashes");
        await say.WriteLineAsync(
            $"floors: COPY TO {Spread.Of(floors, "N0")}, in ranges {Spread.Of(parallel, "N0")}; bare SHA-256 on one core {Spread.Of(hashed, "N0")}");
        return new Dictionary<string, double>
        {
            ["entries_per_s"] = Spread.Median(rates),
            ["ratio_sha256"] = Spread.Median(ratios),
            ["ratio_copy"] = Spread.Median(rates.Zip(parallel, (rate, floor) => rate / floor)),
        };
    }

    static async Task<double> VerifyAsync(SealVerifier verifier, int rows, CancellationToken cancellation)
    {
        var took = Stopwatch.StartNew();
        var found = await verifier.VerifyAsync(progress: null, cancellation);
        return found is LogVerification.Whole whole && whole.Events == rows
            ? rows / took.Elapsed.TotalSeconds
            : throw new InvalidOperationException($"An untouched log was not found whole: {found}.");
    }

    static async Task<double> VerifyUnpublishedAsync(NpgsqlDataSource database, int rows, CancellationToken cancellation)
    {
        var took = Stopwatch.StartNew();
        var found = await new LogVerifier(database).VerifyAsync(progress: null, cancellation);
        return found is LogVerification.Whole whole && whole.Events == rows
            ? rows / took.Elapsed.TotalSeconds
            : throw new InvalidOperationException($"An untouched log was not found whole: {found}.");
    }

    static double HashRate(List<byte[]> sample, int rows)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        var took = Stopwatch.StartNew();
        for (var row = 0; row < rows; row++)
            SHA256.HashData(sample[row % sample.Count], hash);
        return rows / took.Elapsed.TotalSeconds;
    }

    /// <summary>The bytes that stand for the first rows, as they are hashed.</summary>
    static async Task<List<byte[]>> SampleAsync(NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var copy = await connection.BeginRawBinaryCopyAsync(
            $"copy (select {LogEntryRow.Columns} from mt.mt_events as event where seq_id <= {SampleRows}) to stdout (format binary)",
            cancellation);
        var rows = new CopyReader(copy);
        var text = new RowText();
        var sample = new List<byte[]>();
        while (await rows.NextAsync(cancellation) is { IsEmpty: false } row)
        {
            if (!LogEntryRow.TryWrite(row.Span, text))
                throw new InvalidOperationException("A row of the log has no bytes.");
            sample.Add(text.Written.ToArray());
        }

        return sample;
    }
}
