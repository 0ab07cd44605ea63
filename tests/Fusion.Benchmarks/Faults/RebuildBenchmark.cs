using System.Data;
using System.Diagnostics;
using System.Globalization;
using Fusion.Log;
using Fusion.Log.Postgres;
using Fusion.Log.Projecting;
using Fusion.Log.Tests.Contract;
using Fusion.Ontology;
using Npgsql;

namespace Fusion.Benchmarks.Faults;

/// <summary>
/// Events a second through a counting projection that is built anew, into a table, while readers look all the time and events go on
/// coming in. Beside it the floor: the same rows read from the log and counted, with no projection at all.
/// </summary>
sealed class RebuildBenchmark : IBenchmark
{
    const int Readers = 3;
    const int BatchEvents = 5_000;
    const int TrickleEvents = 50;
    static readonly TimeSpan TrickleEvery = TimeSpan.FromMilliseconds(50);

    public string Name => "rebuild";

    public string Summary => "events/s through a projection built anew under live readers, beside reading and counting alone";

    public async Task<IReadOnlyDictionary<string, double>> RunAsync(bool quick, TextWriter say, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("fusion-bench-");
        if (OperatingSystem.IsLinux())
            File.SetUnixFileMode(folder.FullName, (UnixFileMode)0b111_101_101);
        try
        {
            await using var cluster = await PrivateCluster.StartAsync(new PrivateClusterOptions(Path.Combine(folder.FullName, "pg")), cancellation);
            await using var database = cluster.Open();
            await LogSchema.Migrator.MigrateAsync(database, cancellation);
            return await MeasureAsync(database, quick ? 60_000 : 400_000, quick ? 2 : 5, say, cancellation);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static async Task<IReadOnlyDictionary<string, double>> MeasureAsync(
        NpgsqlDataSource database, int events, int rounds, TextWriter say, CancellationToken cancellation)
    {
        await using var log = new PostgresEventLog(database, TimeProvider.System);
        for (var written = 0; written < events; written += BatchEvents)
            await AppendAsync(log, written, BatchEvents, cancellation);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var runner = new ProjectionRunner(new CountingProjection(), log, database, TimeProvider.System);
        var running = runner.RunAsync(stop.Token);
        await runner.WaitForAsync(await log.HighWaterMarkAsync(cancellation), cancellation);

        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var looking = Enumerable.Range(0, Readers).Select(_ => Task.Run(() => LookAsync(database, enough.Token), cancellation)).ToList();
        var trickle = Task.Run(() => TrickleAsync(log, events, enough.Token), cancellation);
        var (rates, floors) = (new List<double>(), new List<double>());
        for (var round = 1; round <= rounds; round++)
        {
            floors.Add(await FloorAsync(log, cancellation));
            rates.Add(await RebuildAsync(database, round + 1, cancellation));
            await say.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"round {round}: rebuilt {rates[^1]:N0} events/s; floor (read and counted) {floors[^1]:N0} events/s"));
        }

        await enough.CancelAsync();
        await trickle;
        var looks = await Task.WhenAll(looking);
        await stop.CancelAsync();
        await running.ContinueWith(static _ => { }, TaskScheduler.Default);
        return new Dictionary<string, double>
        {
            ["events_per_s"] = Spread.Median(rates),
            ["events_per_s_min"] = rates.Min(),
            ["events_per_s_max"] = rates.Max(),
            ["floor_events_per_s"] = Spread.Median(floors),
            ["looks"] = looks.Sum(look => look.Looks),
            ["partial_reads"] = looks.Sum(look => look.Partial),
        };
    }

    static async Task<double> FloorAsync(PostgresEventLog log, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var counts = new Dictionary<string, long>();
        var read = 0L;
        await foreach (var page in log.ReadAllAsync(Position.Start, cancellation))
        {
            foreach (var recorded in page)
                counts[recorded.EventType] = counts.GetValueOrDefault(recorded.EventType) + 1;
            read += page.Count;
        }

        return read / watch.Elapsed.TotalSeconds;
    }

    /// <summary>From empty tables to the moment it is live.</summary>
    static async Task<double> RebuildAsync(NpgsqlDataSource database, int generation, CancellationToken cancellation)
    {
        await using var live = database.CreateCommand(
            $"select exists (select from fusion.projection_generation where generation = {generation} and state = 'live')");
        await using var begun = database.CreateCommand(
            $"select count(*) from mt.mt_event_progression where name = 'counting:V{generation}:All'");
        await new ProjectionGenerations(database).RequestAsync(new CountingProjection(), cancellation);
        while (await begun.ExecuteScalarAsync(cancellation) is 0L)
            await Task.Delay(5, cancellation);
        var watch = Stopwatch.StartNew();
        while (await live.ExecuteScalarAsync(cancellation) is false)
            await Task.Delay(5, cancellation);
        await using var count = database.CreateCommand("select sum(events) from counting.tally");
        return (double)(decimal)(await count.ExecuteScalarAsync(cancellation))! / watch.Elapsed.TotalSeconds;
    }

    static async Task TrickleAsync(PostgresEventLog log, int from, CancellationToken enough)
    {
        for (var next = from; !enough.IsCancellationRequested; next += TrickleEvents)
        {
            await AppendAsync(log, next, TrickleEvents, CancellationToken.None);
            await Task.WhenAny(Task.Delay(TrickleEvery, enough));
        }
    }

    /// <summary>A sight is partial when it has less than an earlier one, or when its two statements do not agree.</summary>
    static async Task<(int Looks, int Partial)> LookAsync(NpgsqlDataSource database, CancellationToken enough)
    {
        var (looks, partial) = (0, 0);
        for (var most = 0L; !enough.IsCancellationRequested; looks++)
        {
            await using var connection = await database.OpenConnectionAsync(CancellationToken.None);
            await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, CancellationToken.None);
            await using var look = new NpgsqlBatch(connection)
            {
                BatchCommands =
                {
                    new("select fusion.face_live('{counting}', '{1}', '{1}')"),
                    new("select coalesce(sum(events), 0)::bigint from tally"),
                    new("select events from total"),
                },
            };
            await using var reader = await look.ExecuteReaderAsync(CancellationToken.None);
            var summed = await NextAsync(reader);
            var total = await NextAsync(reader);
            if (summed != total || total < most)
                partial++;
            most = total;
        }

        return (looks, partial);
    }

    static async Task<long> NextAsync(NpgsqlDataReader reader)
    {
        await reader.NextResultAsync();
        return await reader.ReadAsync() ? reader.GetInt64(0) : 0;
    }

    static async Task AppendAsync(PostgresEventLog log, int from, int count, CancellationToken cancellation)
    {
        var batch = Some.Batch([.. Enumerable.Range(from, count).Select(number => Some.Crime(number.ToString(CultureInfo.InvariantCulture)))]);
        if (await log.AppendAsync(batch, cancellation) is not AppendOutcome.Appended)
            throw new InvalidOperationException("Filling the log for the benchmark: the batch was not appended.");
    }
}
