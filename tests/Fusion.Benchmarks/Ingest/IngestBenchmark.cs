using System.Diagnostics;
using System.Globalization;
using System.Text;
using Fusion.Adapters.Manifests;
using Fusion.Adapters.Runtime;
using Fusion.Benchmarks.Log;
using Fusion.Engine;
using Fusion.Engine.Intake;
using Fusion.Log;
using Npgsql;

namespace Fusion.Benchmarks.Ingest;

/// <summary>
/// Bytes of CSV and JSON files, parsed, mapped, validated and durably appended, beside the log's own bulk appends of events as large, by
/// turns on one PostgreSQL. Then many more records through everything but the database, to see whether memory grows.
/// </summary>
sealed class IngestBenchmark : IBenchmark
{
    const int FilesASource = 4;
    const int BatchEvents = 10_000;
    const double Mega = 1024 * 1024;

    public string Name => "ingest";

    public string Summary => "records/s from bytes of files to durable events, against the log's bulk appends; CPU by stage, memory over millions";

    public async Task<IReadOnlyDictionary<string, double>> RunAsync(bool quick, TextWriter say, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("fusion-ingest-");
        try
        {
            var catalogue = ReadsCatalogue.Write(
                Path.Combine(folder.FullName, "catalogue"),
                ("csv", "{ kind: file_drop }", "{ kind: csv }"),
                ("json", "{ kind: file_drop }", "{ kind: ndjson }"));
            var stages = await IngestStages.MeasureAsync(catalogue, cancellation);
            var durable = await DurableAsync(catalogue, folder.FullName, quick, say, cancellation);
            var growth = await MemoryAsync(catalogue, folder.FullName, quick ? 600_000 : 10_000_000, say, cancellation);
            var append = Math.Max(0, durable.CpuMicroseconds - stages.Parse - stages.Map - stages.Validate);
            await say.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"CPU a record: parse {stages.Parse:F1} µs, map {stages.Map:F1} µs, validate and encode {stages.Validate:F1} µs, the rest of this process {append:F1} µs"));
            return new Dictionary<string, double>
            {
                ["records_per_s"] = durable.RecordsPerSecond,
                ["ratio_append"] = durable.Ratio,
                ["rss_growth_mb"] = growth,
                ["cpu_parse_us"] = stages.Parse,
                ["cpu_map_us"] = stages.Map,
                ["cpu_validate_us"] = stages.Validate,
                ["cpu_append_us"] = append,
            };
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static async Task<(double RecordsPerSecond, double Ratio, double CpuMicroseconds)> DurableAsync(
        Catalogue catalogue, string folder, bool quick, TextWriter say, CancellationToken cancellation)
    {
        await using var cluster = await BenchCluster.StartAsync(say, cancellation);
        var database = await cluster.CreateLogAsync("ingest", cancellation);
        await EngineSchema.Migrator.MigrateAsync(database, cancellation);
        var floorDatabase = await cluster.CreateLogAsync("floor", cancellation);
        await using var log = new PostgresEventLog(database, TimeProvider.System);
        await using var floorLog = new PostgresEventLog(floorDatabase, TimeProvider.System);
        var records = quick ? 40_000 : 200_000;
        var sightings = new Sightings(seed: 5, follow: false);
        await AppendAsync(floorLog, sightings.Take(records / 4), cancellation);
        await IngestAsync(catalogue, folder, round: 0, records / 4, log, database, cancellation);
        List<double> rates = [], floors = [], ratios = [], cpu = [];
        for (var round = 1; round <= (quick ? 4 : 7); round++)
        {
            var events = sightings.Take(records);
            var floorTook = Stopwatch.StartNew();
            await AppendAsync(floorLog, events, cancellation);
            floors.Add(records / floorTook.Elapsed.TotalSeconds);
            var (took, processor) = await IngestAsync(catalogue, folder, round, records, log, database, cancellation);
            rates.Add(records / took.TotalSeconds);
            cpu.Add(processor.TotalMicroseconds / records);
            ratios.Add(rates[^1] / floors[^1]);
            await say.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"  round {round}: {rates[^1]:N0} records/s, bulk appends {floors[^1]:N0} events/s, ratio {ratios[^1]:F3}"));
        }

        await say.WriteLineAsync($"ingest {Spread.Of(rates, "N0")} records/s, bulk appends {Spread.Of(floors, "N0")} events/s, ratio {Spread.Of(ratios, "F3")}");
        return (Spread.Median(rates), Spread.Median(ratios), Spread.Median(cpu));
    }

    static async Task<(TimeSpan Took, TimeSpan Processor)> IngestAsync(
        Catalogue catalogue, string folder, int round, int records, PostgresEventLog log, NpgsqlDataSource database, CancellationToken cancellation)
    {
        var drop = Path.Combine(folder, $"drop-{round}");
        foreach (var source in catalogue.Sources)
            Deliver(drop, source.Source.Split('/')[1], round, records / catalogue.Sources.Count);
        var options = new SourceRunnerOptions
        {
            DropFolder = drop,
            SettleTime = TimeSpan.Zero,
            Contracts = new SourceContracts(log, database, TimeProvider.System),
            Leases = new SourceLeases(database),
            AcceptsAtOnce = Environment.ProcessorCount * 2,
        };
        using var runner = new SourceRunner(catalogue, new LogIntake(log, database, TimeProvider.System), options, TimeProvider.System);
        var processor = Process.GetCurrentProcess().TotalProcessorTime;
        var took = Stopwatch.StartNew();
        var statuses = await runner.RunOnceAsync(cancellation);
        took.Stop();
        if (statuses.Sum(status => status.Appended) != records || statuses.Any(status => status.LastError is not null))
            throw new InvalidOperationException($"Of {records} records {statuses.Sum(status => status.Appended)} were appended: {statuses[0].LastError}");
        Directory.Delete(drop, recursive: true);
        return (took.Elapsed, Process.GetCurrentProcess().TotalProcessorTime - processor);
    }

    static void Deliver(string drop, string name, int round, int records)
    {
        var at = ReadsCatalogue.Folder(drop, name);
        var perFile = records / FilesASource;
        for (var file = 0; file < FilesASource; file++)
        {
            var text = new StringBuilder(name == "csv" ? ReadsCatalogue.Header : "");
            for (var number = file * perFile; number < (file + 1) * perFile; number++)
            {
                if (name == "csv")
                    ReadsCatalogue.AppendCsv(text, number, $"c{round}-");
                else
                    ReadsCatalogue.AppendJson(text, number, $"j{round}-");
            }

            File.WriteAllText(Path.Combine(at, name == "csv" ? $"{file}.csv" : $"{file}.ndjson"), text.ToString());
        }
    }

    static async Task AppendAsync(PostgresEventLog log, NewEvent[] events, CancellationToken cancellation)
    {
        var batches = new System.Collections.Concurrent.ConcurrentQueue<NewEvent[]>(events.Chunk(BatchEvents));
        await Task.WhenAll(Enumerable.Range(0, Environment.ProcessorCount).Select(_ => Task.Run(async () =>
        {
            while (batches.TryDequeue(out var batch))
            {
                if (await log.AppendAsync(new AppendBatch(batch), cancellation) is not AppendOutcome.Appended)
                    throw new InvalidOperationException("The log did not append what was new.");
            }
        }, cancellation)));
    }

    /// <summary>One endless file a source, made while it is read, into an intake that keeps nothing.</summary>
    static async Task<double> MemoryAsync(Catalogue catalogue, string folder, int records, TextWriter say, CancellationToken cancellation)
    {
        var dataset = catalogue.Datasets.First();
        var reading = new DatasetReading(dataset, "bench");
        await using var stream = new MadeStream(records);
        var (read, first, most) = (0, 0L, 0L);
        await foreach (var record in dataset.Format.ReadAsync(stream, cancellation))
        {
            if (reading.Read(record, "bench") is IntakeItem.Observed observed)
                _ = NewEvent.Of(observed.Observation, observed.Provenance).Data.Length;
            if (++read % 100_000 != 0)
                continue;
            var size = Environment.WorkingSet;
            if (read <= records / 5)
                first = Math.Max(first, size);
            most = Math.Max(most, size);
        }

        await say.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"memory: {read:N0} records, {first / Mega:F0} MB after a fifth of them, {most / Mega:F0} MB at most"));
        return read == records ? (most - first) / Mega : throw new InvalidOperationException($"Of {records} records {read} were read.");
    }
}
