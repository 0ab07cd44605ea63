using System.Globalization;
using System.Text.Json;
using Fusion.Log.Postgres;

namespace Fusion.Host.Tests;

/// <summary>A first start from nothing, judged by what the simulator knows to be true.</summary>
public sealed class FillTests
{
    const int People = 400;

    [Fact]
    public async Task Every_record_of_every_source_is_appended_known_already_or_set_aside_as_the_truth_says()
    {
        using var data = new DataFolder();
        await using var product = await RunningProduct.StartAsync(data, People);
        var (exitCode, said) = await HostProcess.RunAsync("sources", "status", "--data", data.Path);
        exitCode.ShouldBe(0, said);
        var truth = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(data.Path, "simulator", "truth", "truth.json")));
        foreach (var dataset in truth.RootElement.GetProperty("datasets").EnumerateObject())
        {
            long Known(string what) => dataset.Value.GetProperty(what).GetInt64();
            var row = said.Split('\n').Single(line => line.StartsWith(dataset.Name + " ", StringComparison.Ordinal))
                .Split(' ', StringSplitOptions.RemoveEmptyEntries);
            row[1..5].Select(cell => long.Parse(cell, CultureInfo.InvariantCulture)).ShouldBe(
                [Known("written"), Known("versions"), Known("repeats"), Known("broken")],
                $"received, appended, duplicate, quarantined of {dataset.Name}");
        }

        await product.StopAsync();
    }

    [Fact]
    public async Task A_log_that_somebody_changed_is_found_out_at_the_position()
    {
        using var data = new DataFolder();
        await using (var product = await RunningProduct.StartAsync(data, People))
        {
            await AskSomethingAsync(product);
            (await VerifyAsync(data)).ShouldStartWith("0: whole");
            await product.StopAsync();
        }

        const long Position = 77;
        await AsSuperuserAsync(
            data, $"update mt.mt_events set data = jsonb_set(data, '{{occurredAt}}', '\"2020-01-01T00:00:00+00:00\"') where seq_id = {Position}");
        (await VerifyAsync(data)).ShouldStartWith($"{ExitCode.Tampered}: differs at position {Position}");
    }

    [Fact]
    public async Task A_tail_cut_off_with_everything_that_remembers_it_is_missed_by_the_published_tree()
    {
        using var data = new DataFolder();
        await using (var product = await RunningProduct.StartAsync(data, People))
        {
            using var http = new HttpClient();
            (await http.GetStringAsync(new Uri(product.Address, "/tlog/checkpoint"))).ShouldStartWith("fusion.local/");
            await product.StopAsync();
        }

        (await VerifyAsync(data)).ShouldContain("published and signed");
        const long Kept = 1_000;
        await AsSuperuserAsync(data, $"""
            delete from mt.mt_events where seq_id > {Kept};
            delete from fusion.append where first_position > {Kept};
            update fusion.append set hashes = substr(hashes, 1, 32 * ({Kept} + 1 - first_position)::int);
            update mt.mt_event_progression set last_seq_id = {Kept};
            select setval('mt.mt_events_sequence', {Kept});
            """);
        (await VerifyAsync(data)).ShouldStartWith($"{ExitCode.Tampered}: differs at position {Kept + 1}");
    }

    /// <summary>Leaves an access in the log: an event without provenance, unlike every record's.</summary>
    static async Task AskSomethingAsync(RunningProduct product)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Add("fusion-identity", "overseer");
        http.DefaultRequestHeaders.Add("fusion-purpose", "oversight; why=Monthly audit of sources");
        using var answer = await http.PostAsync(
            new Uri(product.Address, "/graphql"),
            new StringContent("""{"query":"{ sources { dataset } }"}""", System.Text.Encoding.UTF8, "application/json"));
        answer.IsSuccessStatusCode.ShouldBeTrue();
    }

    static async Task AsSuperuserAsync(DataFolder data, string sql)
    {
        var options = new PrivateClusterOptions(Path.Combine(data.Path, "postgres"));
        await using var cluster = await PrivateCluster.StartAsync(options, CancellationToken.None);
        await using var database = cluster.Open();
        await using var tamper = database.CreateCommand(sql);
        await tamper.ExecuteNonQueryAsync();
    }

    static async Task<string> VerifyAsync(DataFolder data)
    {
        var (exitCode, said) = await HostProcess.RunAsync("log", "verify", "--data", data.Path);
        var verdict = said.Split('\n').Last(line => line.StartsWith("whole", StringComparison.Ordinal)
            || line.StartsWith("differs", StringComparison.Ordinal));
        return $"{exitCode}: {verdict}";
    }
}
