using System.Diagnostics;
using Fusion.Log;
using Fusion.Log.Store;
using Npgsql;
using NpgsqlTypes;

namespace Fusion.Benchmarks.Log;

/// <summary>
/// Sixteen clients, each appending one event and waiting for it to be durable, beside sixteen clients that each insert the same row by a
/// prepared statement on a connection of its own and commit it, as pgbench would. pgbench itself is run where it is installed.
/// </summary>
sealed class SingleAppends(BenchCluster cluster, bool quick, TextWriter say)
{
    const int Clients = 16;
    const string Raw = "raw";

    const string Insert = $"""
        insert into {Raw} (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, headers, is_archived)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, false)
        """;

    readonly TimeSpan window = TimeSpan.FromSeconds(quick ? 1 : 4);
    readonly int rounds = quick ? 5 : 7;
    readonly Sightings sightings = new(seed: 2, follow: false);
    long position;

    /// <summary>The ratio of appends to inserts a second.</summary>
    public async Task<double> RunAsync(CancellationToken cancellation)
    {
        var database = await cluster.CreateLogAsync("single", cancellation);
        await new RawTable(database, Raw).CreateAsync(cancellation);
        await using var log = new PostgresEventLog(database, TimeProvider.System);
        await say.WriteLineAsync($"single: {Clients} clients, an event a transaction, {rounds} rounds of {window.TotalSeconds:F0} s");
        List<double> rates = [], floors = [], ratios = [];
        await AppendRoundAsync(log, cancellation);
        await InsertRoundAsync(database, cancellation);
        for (var round = 1; round <= rounds; round++)
        {
            if (round % 2 == 0)
                floors.Add(await InsertRoundAsync(database, cancellation));
            rates.Add(await AppendRoundAsync(log, cancellation));
            if (round % 2 == 1)
                floors.Add(await InsertRoundAsync(database, cancellation));
            ratios.Add(rates[^1] / floors[^1]);
            await say.WriteLineAsync(
                $"  round {round}: log {rates[^1]:N0} events/s, peer (prepared insert) {floors[^1]:N0} rows/s, ratio {ratios[^1]:F3}");
        }

        await say.WriteLineAsync(
            $"single: log {Spread.Of(rates, "N0")} events/s, peer {Spread.Of(floors, "N0")} rows/s, ratio {Spread.Of(ratios, "F3")}");
        await RunPgbenchAsync(cancellation);
        return Spread.Median(ratios);
    }

    async Task<double> AppendRoundAsync(PostgresEventLog log, CancellationToken cancellation)
    {
        var supplies = Supplies(made => new AppendBatch([made]));
        return await RateAsync(supplies.Select<Queue<AppendBatch>, Func<Task>>(supply => async () =>
        {
            if (await log.AppendAsync(supply.Dequeue(), cancellation) is not AppendOutcome.Appended)
                throw new InvalidOperationException("The log did not append what was new.");
        }));
    }

    async Task<double> InsertRoundAsync(NpgsqlDataSource database, CancellationToken cancellation)
    {
        var supplies = Supplies(made => made);
        var connections = new List<NpgsqlConnection>();
        var clients = new List<Func<Task>>();
        foreach (var supply in supplies)
        {
            var connection = await database.OpenConnectionAsync(cancellation);
            connections.Add(connection);
            var insert = new NpgsqlCommand(Insert, connection);
            var values = Parameters();
            var text = new RowText();
            insert.Parameters.AddRange(values);
            await insert.PrepareAsync(cancellation);
            clients.Add(() =>
            {
                Fill(values, supply.Dequeue(), text);
                return insert.ExecuteNonQueryAsync(cancellation);
            });
        }

        try
        {
            return await RateAsync(clients);
        }
        finally
        {
            foreach (var connection in connections)
                await connection.DisposeAsync();
        }
    }

    /// <summary>Events are made before the clock starts, enough for any client not to run out.</summary>
    List<Queue<T>> Supplies<T>(Func<NewEvent, T> shape)
    {
        const int MostPerSecond = 2_000;
        var each = (int)(MostPerSecond * window.TotalSeconds);
        return [.. Enumerable.Range(0, Clients).Select(_ => new Queue<T>(sightings.Take(each).Select(shape)))];
    }

    async Task<double> RateAsync(IEnumerable<Func<Task>> clients)
    {
        var done = 0;
        var took = Stopwatch.StartNew();
        await Task.WhenAll(clients.Select(client => Task.Run(async () =>
        {
            while (took.Elapsed < window)
            {
                await client();
                Interlocked.Increment(ref done);
            }
        })));
        return done / took.Elapsed.TotalSeconds;
    }

    static NpgsqlParameter[] Parameters() =>
    [
        new() { NpgsqlDbType = NpgsqlDbType.Bigint }, new() { NpgsqlDbType = NpgsqlDbType.Uuid }, new() { NpgsqlDbType = NpgsqlDbType.Uuid },
        new() { NpgsqlDbType = NpgsqlDbType.Bigint }, new() { NpgsqlDbType = NpgsqlDbType.Jsonb }, new() { NpgsqlDbType = NpgsqlDbType.Varchar },
        new() { NpgsqlDbType = NpgsqlDbType.TimestampTz }, new() { NpgsqlDbType = NpgsqlDbType.Varchar },
        new() { NpgsqlDbType = NpgsqlDbType.Varchar }, new() { NpgsqlDbType = NpgsqlDbType.Jsonb },
    ];

    void Fill(NpgsqlParameter[] row, NewEvent made, RowText text)
    {
        row[0].Value = Interlocked.Increment(ref position);
        row[1].Value = made.Id.Value;
        row[2].Value = made.Stream.Value;
        row[3].Value = (made.ExpectedVersion ?? 0) + 1;
        row[4].Value = made.Data;
        row[5].Value = made.EventType;
        row[6].Value = TimeProvider.System.GetUtcNow();
        row[7].Value = LogEntry.SingleTenant;
        row[8].Value = DotnetTypeNames.Of(made.EventType);
        row[9].Value = ProvenanceHeaders.Write(made.Provenance, text)!.Value;
    }

    /// <summary>Also shown, not counted: pgbench itself, inserting one such row over and over.</summary>
    async Task RunPgbenchAsync(CancellationToken cancellation)
    {
        var script = Path.GetTempFileName();
        var made = sightings.Take(1)[0];
        await File.WriteAllTextAsync(script, $"""
            insert into {Raw} (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, headers, is_archived)
            values (nextval('mt.mt_events_sequence') + 1000000000, gen_random_uuid(), gen_random_uuid(), 1, :data, 'vehicle_observed',
            now(), '*DEFAULT*', 'Fusion.Ontology.VehicleObserved, Fusion.Ontology', :headers, false);
            """.ReplaceLineEndings(" "), cancellation);
        string[] arguments =
        [
            "--no-vacuum", "--protocol=prepared", $"--client={Clients}", $"--jobs={Environment.ProcessorCount}",
            $"--time={(quick ? 2 : 10)}", $"--file={script}",
            $"--define=data={System.Text.Encoding.UTF8.GetString(made.Data.Span)}",
            $"--define=headers={System.Text.Encoding.UTF8.GetString(ProvenanceHeaders.Write(made.Provenance, new RowText())!.Value.Span)}",
        ];
        var output = await cluster.RunToolAsync("pgbench", "single", arguments, cancellation);
        File.Delete(script);
        var line = output?.Split('\n').FirstOrDefault(text => text.StartsWith("tps", StringComparison.Ordinal));
        await say.WriteLineAsync($"pgbench, {Clients} clients, the same insert: {line ?? "not installed"}");
    }
}
