using System.Text.RegularExpressions;
using Fusion.Log.Postgres;
using Fusion.Testing;
using Npgsql;

namespace Fusion.Host.Tests;

/// <summary>The host and its PostgreSQL are killed as nothing can be caught, at random, while records come in.</summary>
public sealed partial class CrashTests(ITestOutputHelper output)
{
    const int Kills = 20;
    const int People = 600;
    const int Seed = 20261121;
    static readonly TimeSpan WorkMax = TimeSpan.FromSeconds(3);

    /// <summary>
    /// Everything a crash could lose, double or tear, in numbers that do not depend on when things were recorded. What was noticed about
    /// deliveries is among it: one that a crash cut in two is judged as a whole.
    /// </summary>
    static readonly string[] Counts =
    [
        "select 'event ' || type, count(*) from mt.mt_events group by type",
        "select 'content', count(distinct id) from mt.mt_events",
        "select 'version gaps', count(*) from (select stream_id from mt.mt_events group by stream_id having count(*) <> max(version)) gap",
        "select 'quarantined', count(*) from engine.quarantine",
        "select 'entity ' || kind, count(*) from graph.entity group by kind",
        "select 'mention', count(*) from graph.mention",
        "select 'edge', count(*) from graph.edge",
    ];

    [Fact]
    public async Task Twenty_hard_kills_during_intake_lose_nothing_and_double_nothing()
    {
        using var clean = new DataFolder();
        await FillAsync(clean);
        var expected = await CountAsync(clean);

        using var crashed = new DataFolder();
        var chance = new Random(Seed);
        output.WriteLine($"seed {Seed}");
        for (var kill = 1; kill <= Kills; kill++)
            output.WriteLine($"kill {kill}: {await RunUntilKilledAsync(crashed, chance)}");
        await FillAsync(crashed);
        var actual = await CountAsync(crashed);

        actual.ShouldBe(expected);
        actual["version gaps"].ShouldBe(0);
        (await HostProcess.RunAsync("log", "verify", "--data", crashed.Path)).ExitCode.ShouldBe(0);
    }

    /// <summary>Lets the host work for a random while, then kills it or its database.</summary>
    static async Task<string> RunUntilKilledAsync(DataFolder data, Random chance)
    {
        await using var product = RunningProduct.Begin(data, People);
        var host = product.Host;
        await Eventually.HoldsAsync(() => Task.FromResult(host.HasExited || Working().IsMatch(host.Said)));
        await Task.Delay(WorkMax * chance.NextDouble());
        var victim = chance.Next(2) == 0 ? "host" : "PostgreSQL";
        if (victim == "PostgreSQL" && data.ServerProcess() is { } server)
        {
            HostProcess.KillHard(server);
            await Task.Delay(WorkMax * chance.NextDouble());
        }

        host.KillHard();
        await host.ExitAsync();
        var reached = Progress().Matches(host.Said).LastOrDefault()?.Value ?? "nothing taken in yet";
        return $"{victim}, at '{reached}'";
    }

    static async Task FillAsync(DataFolder data)
    {
        await using var product = await RunningProduct.StartAsync(data, People);
        await product.StopAsync();
    }

    static async Task<SortedDictionary<string, long>> CountAsync(DataFolder data)
    {
        var options = new PrivateClusterOptions(Path.Combine(data.Path, "postgres"));
        await using var cluster = await PrivateCluster.StartAsync(options, CancellationToken.None);
        await using var database = cluster.Open();
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var sql in Counts)
        {
            await using var command = database.CreateCommand(sql);
            await using NpgsqlDataReader rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync())
                counts[rows.GetString(0)] = rows.GetInt64(1);
        }

        return counts;
    }

    [GeneratedRegex("Simulating London|Taking in records")]
    private static partial Regex Working();

    [GeneratedRegex("(Taking in records|Folding graph): [0-9,]+")]
    private static partial Regex Progress();
}
