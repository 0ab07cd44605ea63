using System.Globalization;
using System.Text;
using System.Text.Json;
using Fusion.Log.Postgres;
using Fusion.Testing;
using Npgsql;

namespace Fusion.Host.Tests;

/// <summary>Names that nobody bears are taken in, found everywhere one would expect, erased, and found nowhere.</summary>
public sealed class ErasureTests(ITestOutputHelper output)
{
    const int People = 200;
    const string Dataset = "simulated-london/crime-recording/crimes";
    const string Suspect = "Quorvexin";
    const string SuspectForename = "Zelphirond";
    const string Alias = "Bruxtable";
    const string Home = "Wrenthollow";
    const string Method = "Glimmerjack";
    const string Victim = "Yxandroth";
    const string Witness = "Vornaquil";
    const string Quarantined = "Mirkwassail";

    static readonly string[] Erased = [Suspect, SuspectForename, Alias, Home, Method, Victim];

    [Fact]
    public async Task What_is_erased_is_found_nowhere_any_more_and_the_log_is_still_what_it_was()
    {
        using var data = new DataFolder();
        await DropCanariesAsync(data);
        await using var product = await RunningProduct.StartAsync(data, People);
        var search = new CanarySearch(data);
        var before = await search.FindAsync([.. Erased, Witness, Quarantined]);
        foreach (var (word, places) in before)
            output.WriteLine($"before: {word} in {string.Join(", ", places)}");
        before.ShouldAllBe(word => word.Value.Count > 0, "a search that finds nothing beforehand shows nothing afterwards");
        before.ShouldAllBe(word => !word.Value.Contains("mt.mt_events"), "the log is sealed");
        (await SearchAsync(product, $"{SuspectForename} {Suspect}")).ShouldBeGreaterThan(0);

        var plan = await EraseAsync(data, "--record", $"{Dataset}/9990001/26", "--dry-run");
        plan.Said.ShouldContain("would erase");
        (await SearchAsync(product, $"{SuspectForename} {Suspect}")).ShouldBeGreaterThan(0);
        var first = await EraseAsync(data, "--record", $"{Dataset}/9990001/26", "--reason", "Retention over", "--basis", "dpa2018-s47", "--yes");
        first.ExitCode.ShouldBe(0, first.Said);
        var second = await EraseAsync(
            data, "--entity", await EntityOfAsync(data, "9990002/26", "suspect-1"), "--reason", "Retention over", "--basis", "dpa2018-s47", "--yes");
        second.ExitCode.ShouldBe(0, second.Said);

        var after = await search.FindAsync([.. Erased, Witness, Quarantined]);
        foreach (var word in Erased)
            after[word].ShouldBeEmpty(word);
        after[Witness].ShouldNotBeEmpty("who was not erased is still known");
        after[Quarantined].Except(["pg_catalog.pg_stats"]).ShouldBe(["engine.quarantine"], "the limit that the README names");
        (await SearchAsync(product, $"{SuspectForename} {Suspect}")).ShouldBe(0);
        (await SearchAsync(product, Witness)).ShouldBeGreaterThan(0);

        var listed = await HostProcess.RunAsync("erase", "list", "--data", data.Path);
        listed.Said.ShouldContain("dpa2018-s47");
        listed.Said.ShouldNotContain("not done here");
        var rebuilt = await HostProcess.RunAsync("projections", "rebuild", "graph", "--data", data.Path);
        rebuilt.ExitCode.ShouldBe(0, rebuilt.Said);
        foreach (var word in Erased)
            (await search.FindAsync(word))[word].ShouldBeEmpty(word);
        var export = Path.Combine(data.Path, "export.ndjson");
        (await HostProcess.RunAsync("log", "export", "--out", export, "--data", data.Path)).ExitCode.ShouldBe(0);
        var exported = await File.ReadAllTextAsync(export);
        foreach (var word in (string[])[.. Erased, Witness])
            exported.ShouldNotContain(word, Case.Insensitive);
        await product.StopAsync();
        var verified = await HostProcess.RunAsync("log", "verify", "--data", data.Path);
        verified.ExitCode.ShouldBe(0, verified.Said);
        await RewrittenAsync(data, search);
    }

    [Fact]
    public async Task A_database_restored_from_a_backup_serves_nothing_that_was_erased_since()
    {
        using var data = new DataFolder();
        await DropCanariesAsync(data);
        await using (var product = await RunningProduct.StartAsync(data, People))
            await product.StopAsync();
        var backup = Path.Combine(data.Path, "backup");
        Copy(Path.Combine(data.Path, "postgres", "cluster"), backup);
        var erased = await EraseAsync(data, "--record", $"{Dataset}/9990001/26", "--reason", "Asked for", "--basis", "dpa2018-s47", "--yes");
        erased.ExitCode.ShouldBe(0, erased.Said);
        Directory.Delete(Path.Combine(data.Path, "postgres", "cluster"), recursive: true);
        Copy(backup, Path.Combine(data.Path, "postgres", "cluster"));
        Directory.Delete(backup, recursive: true);

        (await HostProcess.RunAsync("projections", "rebuild", "graph", "--data", data.Path)).ShouldSatisfyAllConditions(
            refused => refused.ExitCode.ShouldBe(ExitCode.Failed, refused.Said), refused => refused.Said.ShouldContain("fusion erase replay"));
        (await HostProcess.RunAsync("erase", "list", "--data", data.Path)).Said.ShouldContain("not done here");
        await using var again = RunningProduct.Begin(data, People);
        await FirstAnswerAsync(again);
        (await SearchAsync(again, Method)).ShouldBe(0);
        (await new CanarySearch(data).FindAsync(Home))[Home].ShouldBeEmpty();
        await again.ReadyAsync();
        again.Host.Said.ShouldContain("1 erasures of the journal");
        await again.StopAsync();
    }

    [Theory]
    [InlineData("keys/ring.json", "FUSION_KEYS", ExitCode.Missing)]
    [InlineData("keys/erasures.journal", "FUSION_ERASURES", ExitCode.Failed)]
    public async Task Without_its_ring_or_journal_a_log_is_not_opened_and_nothing_is_written(string lost, string advice, int exitCode)
    {
        using var data = new DataFolder();
        await DropCanariesAsync(data);
        await using (var product = await RunningProduct.StartAsync(data, People))
            await product.StopAsync();
        (await EraseAsync(data, "--record", $"{Dataset}/9990001/26", "--reason", "Asked for", "--basis", "dpa2018-s47", "--yes")).ExitCode.ShouldBe(0);
        var (file, away) = (Path.Combine(data.Path, lost), Path.Combine(data.Path, "away"));
        File.Move(file, away);

        await using (var refused = RunningProduct.Begin(data, People))
        {
            (await refused.Host.ExitAsync()).ShouldBe(exitCode, refused.Host.Said);
            refused.Host.Said.ShouldContain(advice);
            refused.Host.Said.ShouldNotContain("   at ");
        }

        var erasing = await EraseAsync(data, "--record", $"{Dataset}/9990002/26", "--reason", "Asked for", "--basis", "dpa2018-s47", "--yes");
        erasing.ExitCode.ShouldBe(exitCode, erasing.Said);
        File.Exists(file).ShouldBeFalse();
        (await HostProcess.RunAsync("log", "verify", "--data", data.Path)).ExitCode.ShouldBe(0);
        File.Move(away, file);
        await using var again = await RunningProduct.StartAsync(data, People);
        await again.StopAsync();
    }

    /// <summary>Tables written anew hold no dead rows: then PostgreSQL's own files are clean too.</summary>
    static async Task RewrittenAsync(DataFolder data, CanarySearch search)
    {
        await using (var cluster = await PrivateCluster.StartAsync(
            new PrivateClusterOptions(Path.Combine(data.Path, "postgres")), CancellationToken.None))
        {
            await using var database = cluster.Open();
            foreach (var sql in (string[])["vacuum full", "checkpoint"])
            {
                await using var command = database.CreateCommand(sql);
                await command.ExecuteNonQueryAsync();
            }

            foreach (var word in Erased)
                search.TableFilesWith(word).ShouldBeEmpty(word);
            search.TableFilesWith(Quarantined).ShouldNotBeEmpty("the search finds what is there");
        }
    }

    static Task<(int ExitCode, string Said)> EraseAsync(DataFolder data, params string[] arguments) =>
        HostProcess.RunAsync(["erase", .. arguments, "--data", data.Path]);

    /// <summary>Two crimes with the same suspect, and a row that cannot be read.</summary>
    static async Task DropCanariesAsync(DataFolder data)
    {
        var folder = Directory.CreateDirectory(Path.Combine(data.Path, "drop", Dataset));
        string[] names = ["CRIME_NO", "RECORDED_ON", "OCCURRED_FROM", "OFFENCE_CODE", "OFFENCE_TITLE", "STATUS", "METHOD", "S1_SURNAME", "S1_FORENAME",
            "S1_ALIAS_SURNAME", "S1_ALIAS_FORENAME", "S1_DOB", "S1_SEX", "S1_PNCID", "S1_ADDRESS", "S1_POSTCODE", "V_SURNAME", "V_FORENAME", "W_SURNAME", "W_FORENAME"];
        string Row(string number, string recorded, string method, string victim, string witness) =>
            $"{number},{recorded},04/03/2026 08:15,28E,Burglary - residential,UNDER INVESTIGATION,{method},{Suspect},{SuspectForename},{Alias},Jo,"
            + $"19/07/1991,M,1991/7654321K,7 {Home} Mews,SE31 4BD,{victim},Ann,{witness},Bea";
        var text = new StringBuilder(string.Join(',', names)).Append('\n')
            .Append(Row("9990001/26", "04/03/2026 19:20", $"{Method} forced the door", Victim, "")).Append('\n')
            .Append(Row("9990002/26", "05/03/2026 19:20", "Door forced", "", Witness).Replace($"7 {Home} Mews", "", StringComparison.Ordinal)).Append('\n')
            .Append(Row("9990003/26", "31/02/2026 25:10", "", Quarantined, "").Replace(Suspect, "Moss", StringComparison.Ordinal)
                .Replace(SuspectForename, "Kit", StringComparison.Ordinal).Replace(Alias, "Fern", StringComparison.Ordinal)
                .Replace(Home, "Quiet", StringComparison.Ordinal)).Append('\n');
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "crimes-9999-01.csv"), text.ToString());
    }

    static async Task<string> EntityOfAsync(DataFolder data, string record, string mention)
    {
        await using var database = NpgsqlDataSource.Create(RunningCluster.Find(Path.Combine(data.Path, "postgres"))!);
        await using var select = database.CreateCommand("""
            select e.id from graph.record r join graph.mention m on m.record = r.number join graph.entity e on e.number = m.entity
             where r.key = $1 and m.key = $2
            """);
        select.Parameters.Add(new NpgsqlParameter<string> { TypedValue = record });
        select.Parameters.Add(new NpgsqlParameter<string> { TypedValue = mention });
        return ((Guid)(await select.ExecuteScalarAsync())!).ToString("D", CultureInfo.InvariantCulture);
    }

    /// <summary>How many the API finds.</summary>
    static async Task<int> SearchAsync(RunningProduct product, string text)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(product.Address, "/graphql"))
        {
            Content = new StringContent(
                JsonSerializer.Serialize(new { query = "query($text: String!) { search(text: $text) { nodes { entity { id } } } }", variables = new { text } }),
                Encoding.UTF8,
                "application/json"),
        };
        request.Headers.Add("Fusion-Identity", "analyst");
        request.Headers.Add("Fusion-Purpose", "investigation; ref=0100288/25; why=Corroborated");
        using var answer = await http.SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue(body);
        return JsonDocument.Parse(body).RootElement.GetProperty("data").GetProperty("search").GetProperty("nodes").GetArrayLength();
    }

    static Task FirstAnswerAsync(RunningProduct product) => Eventually.SucceedsAsync(() => SearchAsync(product, "Smith"));

    static void Copy(string from, string into)
    {
        using var copying = System.Diagnostics.Process.Start("cp", ["-a", from, into]);
        copying.WaitForExit();
        copying.ExitCode.ShouldBe(0);
    }
}
