using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Fusion.Log.Transparency;
using Fusion.Testing;

namespace Fusion.Host.Tests;

/// <summary>The verbs of the log against a running product, and what they hand out checked where there is no product.</summary>
public sealed class LogVerbTests(WitnessedProduct product) : IClassFixture<WitnessedProduct>
{
    [Fact]
    public async Task Stats_and_tail_are_lines_for_people_and_json_for_programs()
    {
        (await product.LogAsync("stats")).Said.ShouldContain("high water mark");
        using var stats = JsonDocument.Parse((await product.LogAsync("stats", "--json")).Said);
        var events = stats.RootElement.GetProperty("events").GetInt64();
        events.ShouldBe(stats.RootElement.GetProperty("eventsByType").EnumerateObject().Sum(type => type.Value.GetInt64()));

        var lines = Lines((await product.LogAsync("tail", "--last", "5", "--json")).Said);
        lines.Length.ShouldBe(5);
        foreach (var line in lines)
            JsonDocument.Parse(line).RootElement.GetProperty("position").GetInt64().ShouldBeGreaterThan(0);
        Lines((await product.LogAsync("tail", "-n", "0")).Said).ShouldBeEmpty();
    }

    [Fact]
    public async Task Following_goes_on_until_Ctrl_C_and_that_is_no_failure()
    {
        using var tail = HostProcess.Start("log", "tail", "--follow", "--last", "3", "--data", product.Data);
        await Eventually.HoldsAsync(() => Task.FromResult(Lines(tail.Said).Length >= 3));
        await AskAsync();
        await Eventually.HoldsAsync(() => Task.FromResult(tail.Said.Contains("access_recorded", StringComparison.Ordinal)));
        tail.Interrupt();
        (await tail.ExitAsync()).ShouldBe(ExitCode.Done);
    }

    [Fact]
    public async Task Enough_witnesses_are_enough_and_fewer_are_told()
    {
        var (exitCode, said) = await product.LogAsync("verify", "--policy", product.Policy);
        exitCode.ShouldBe(ExitCode.Done, said);
        said.ShouldContain("witnessed: ");
        said.ShouldContain("W1 at ");
        (exitCode, said) = await product.LogAsync("verify", "--policy", product.PolicyOfAll);
        exitCode.ShouldBe(ExitCode.Unwitnessed, said);
        said.ShouldContain("the policy asks for all");
        (await WitnessedProduct.FetchAsync(new Uri(product.Address, "/tlog.witnesses"))).ShouldContain("W3 0 ");
        (await WitnessedProduct.FetchAsync(new Uri(product.Address, "/tlog.policy"))).ShouldContain("quorum enough");
    }

    [Fact]
    public async Task A_proof_holds_for_its_event_its_key_and_its_policy_and_for_nothing_else()
    {
        var (proof, first, second) = (product.Out("7.tlog-proof"), product.Out("7.ndjson"), product.Out("8.ndjson"));
        (await product.LogAsync("proof", "7", "--out", proof)).ExitCode.ShouldBe(ExitCode.Done);
        (await product.LogAsync("export", "--after", "6", "--until", "7", "--out", first)).ExitCode.ShouldBe(ExitCode.Done);
        (await product.LogAsync("export", "--after", "7", "--until", "8", "--out", second)).ExitCode.ShouldBe(ExitCode.Done);

        (await CheckAsync(proof, "--key", product.Key)).Said.ShouldContain("\"position\":7");
        (await CheckAsync(proof, "--key", product.Key, "--event", first)).Said.ShouldContain("is what was recorded");
        (await CheckAsync(proof, "--key", product.Key, "--policy", product.Policy)).Said.ShouldContain("witnessed: ");
        (await CheckAsync(proof, "--key", product.Key, "--event", second)).ExitCode.ShouldBe(ExitCode.Tampered);
        (await CheckAsync(proof, "--key", product.Key, "--policy", product.PolicyOfAll)).ExitCode.ShouldBe(ExitCode.Unwitnessed);
        var stranger = new NoteSigner((await File.ReadAllTextAsync(product.Key)).Split('+')[0], new byte[32]).Verifier.ToString();
        (await CheckAsync(proof, "--key", stranger)).ExitCode.ShouldBe(ExitCode.Tampered);
        (await CheckAsync(proof)).ExitCode.ShouldBe(ExitCode.Failed);

        var broken = product.Out("broken.tlog-proof");
        await File.WriteAllTextAsync(broken, (await File.ReadAllTextAsync(proof)).Replace("index 6", "index 5", StringComparison.Ordinal));
        (await CheckAsync(broken, "--key", product.Key)).ExitCode.ShouldBe(ExitCode.Tampered);
        await File.WriteAllTextAsync(broken, "nonsense");
        (await CheckAsync(broken, "--key", product.Key)).ExitCode.ShouldBe(ExitCode.Failed);
        (await product.LogAsync("proof", "999999999")).ExitCode.ShouldBe(ExitCode.Failed);
        (await product.LogAsync("proof", "7", "--out", proof)).Said.ShouldContain("there already");
    }

    [Fact]
    public async Task A_log_is_proven_to_have_only_grown_since_a_checkpoint_somebody_kept()
    {
        var (kept, growth) = (product.Out("kept"), product.Out("growth"));
        await File.WriteAllTextAsync(kept, await WitnessedProduct.FetchAsync(new Uri(product.Address, "/tlog/checkpoint")));
        await AskAsync();
        await Eventually.HoldsAsync(async () =>
            await WitnessedProduct.FetchAsync(new Uri(product.Address, "/tlog/checkpoint")) is var now && Size(now) > Size(File.ReadAllText(kept)));
        (await product.LogAsync("consistency", kept, "--out", growth)).ExitCode.ShouldBe(ExitCode.Done);
        var (exitCode, said) = await CheckAsync(growth, "--from", kept, "--key", product.Key);
        exitCode.ShouldBe(ExitCode.Done, said);
        said.ShouldContain("only grew");
        await File.WriteAllTextAsync(growth, (await File.ReadAllTextAsync(growth)).Replace("old ", "old 1", StringComparison.Ordinal));
        (await CheckAsync(growth, "--from", kept, "--key", product.Key)).ExitCode.ShouldBe(ExitCode.Tampered);
    }

    [Fact]
    public async Task An_exported_folder_verifies_with_no_product_and_no_database()
    {
        var folder = product.Out("bundle");
        var (exitCode, said) = await product.LogAsync("export", "--with-proofs", folder);
        exitCode.ShouldBe(ExitCode.Done, said);
        (exitCode, said) = await HostProcess.RunAsync("log", "verify", "--export", folder, "--key", product.Key, "--policy", product.Policy);
        exitCode.ShouldBe(ExitCode.Done, said);
        said.ShouldContain("nothing of the stretch is left out");
        said.ShouldContain("witnessed: ");
        (await HostProcess.RunAsync("log", "verify", "--export", folder)).Said.ShouldContain("Compare it");
        await RecipeAsync(folder);

        var events = Path.Combine(folder, "events.ndjson");
        var lines = await File.ReadAllLinesAsync(events);
        await File.WriteAllLinesAsync(events, lines.Where((_, index) => index != 4));
        (exitCode, said) = await HostProcess.RunAsync("log", "verify", "--export", folder, "--key", product.Key);
        exitCode.ShouldBe(ExitCode.Tampered);
        said.ShouldContain("differs at position 5");
    }

    [Fact]
    public async Task An_export_stopped_by_Ctrl_C_is_marked_and_gone_on_with()
    {
        var file = product.Out("interrupted.ndjson");
        using (var export = HostProcess.Start("log", "export", "--data", product.Data, "--out", file))
        {
            await Eventually.HoldsAsync(() => Task.FromResult(export.HasExited || Directory.GetFiles(product.Outside, "interrupted*").Length > 0));
            export.Interrupt();
            var exitCode = await export.ExitAsync();
            (exitCode is ExitCode.Interrupted or ExitCode.Done).ShouldBeTrue(export.Said);
            File.Exists(file).ShouldBe(exitCode == ExitCode.Done);
        }

        File.Delete(file);
        (await product.LogAsync("export", "--out", file)).ExitCode.ShouldBe(ExitCode.Done);
        Directory.GetFiles(product.Outside, "interrupted*").ShouldBe([file]);
        (await product.LogAsync("export", "--out", file)).Said.ShouldContain("there already");
    }

    [Fact]
    public async Task To_standard_output_goes_a_line_an_event_and_nothing_else()
    {
        var start = new ProcessStartInfo(
            "dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "fusion.dll"), "log", "export", "--data", product.Data, "--until", "50"])
        {
            RedirectStandardOutput = true,
        };
        using var export = Process.Start(start)!;
        var lines = Lines(await export.StandardOutput.ReadToEndAsync());
        await export.WaitForExitAsync();
        lines.Length.ShouldBe(50);
        foreach (var line in lines)
            JsonDocument.Parse(line).RootElement.GetProperty("event").GetProperty("seq_id").GetInt64().ShouldBePositive();
    }

    [Theory]
    [InlineData("oversight; why=Caf\u00e9 audit, \u0444", true, 200, "sources")]
    [InlineData("oversight; why=Caf\u00e9 audit", false, 400, "not UTF-8")]
    [InlineData("oversight; why=LONG", true, 400, "at most 500")]
    [InlineData("curiosity", true, 400, "not understood")]
    public async Task A_purpose_is_words_in_UTF_8_and_what_is_wrong_with_it_is_said(string purpose, bool isUtf8, int status, string told)
    {
        var bytes = (isUtf8 ? System.Text.Encoding.UTF8 : System.Text.Encoding.Latin1)
            .GetBytes(purpose.Replace("LONG", new string('x', 600), StringComparison.Ordinal));
        using var client = new System.Net.Sockets.TcpClient();
        await client.ConnectAsync(product.Address.Host, product.Address.Port);
        const string Body = """{"query":"{ sources { dataset } }"}""";
        await client.GetStream().WriteAsync((byte[])
        [
            .. System.Text.Encoding.ASCII.GetBytes(
                $"POST /graphql HTTP/1.1\r\nHost: {product.Address.Authority}\r\nContent-Type: application/json\r\nConnection: close\r\n"
                + $"Fusion-Identity: overseer\r\nContent-Length: {Body.Length}\r\nFusion-Purpose: "),
            .. bytes,
            .. System.Text.Encoding.ASCII.GetBytes($"\r\n\r\n{Body}"),
        ]);
        using var reader = new StreamReader(client.GetStream());
        var answer = await reader.ReadToEndAsync();
        answer.ShouldStartWith($"HTTP/1.1 {status} ");
        answer.ShouldContain(told);
    }

    /// <summary>The recipe of the room's README, and the same for a cosignature, on what a running host serves.</summary>
    [Fact]
    public async Task OpenSSL_alone_verifies_the_served_checkpoint_and_its_cosignatures()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/openssl"), "There is no openssl here.");
        var folder = Directory.CreateDirectory(product.Out("openssl")).FullName;
        foreach (var (path, name) in new[] { ("/tlog/checkpoint.witnessed", "checkpoint"), ("/tlog.pem", "public.pem") })
            await File.WriteAllTextAsync(Path.Combine(folder, name), await WitnessedProduct.FetchAsync(new Uri(product.Address, path)));
        (await ShellAsync(folder, """
            head -n 3 checkpoint > text
            sed -n 5p checkpoint | cut -d ' ' -f 3 | base64 -d | tail -c 64 > signature
            openssl pkeyutl -verify -pubin -inkey public.pem -rawin -in text -sigfile signature
            """)).ShouldContain("Signature Verified Successfully");
        var name1 = (await File.ReadAllLinesAsync(product.Policy))[0].Split(' ')[2];
        (await ShellAsync(folder, $$"""
            (printf '302a300506032b6570032100'; echo '{{name1.Split('+', 3)[2]}}' | base64 -d | tail -c 32 | od -An -v -tx1 | tr -d ' \n') \
                | sed 's/../\\x&/g' | xargs -0 printf > witness.der
            grep '{{name1.Split('+')[0]}}' checkpoint | cut -d ' ' -f 3 | base64 -d > stamped
            time=$(head -c 12 stamped | tail -c 8 | od -An -v -tu1 | awk '{ for (i = 1; i <= 8; i++) t = t * 256 + $i; print t }')
            (printf 'cosignature/v1\ntime %s\n' "$time"; cat text) > cosigned
            tail -c 64 stamped > signature
            openssl pkeyutl -verify -pubin -keyform DER -inkey witness.der -rawin -in cosigned -sigfile signature
            """)).ShouldContain("Signature Verified Successfully");
    }

    /// <summary>The recipe of the README in the folder, run as it stands there.</summary>
    static async Task RecipeAsync(string folder)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/openssl"), "There is no openssl here.");
        var readme = await File.ReadAllTextAsync(Path.Combine(folder, "README.md"));
        var blocks = readme.Split("```sh\n")[1..].Select(block => block[..block.IndexOf("```", StringComparison.Ordinal)]).ToArray();
        var signature = await ShellAsync(folder, blocks[1]);
        signature.ShouldContain("Signature Verified Successfully");
        var hash = await ShellAsync(folder, blocks[2]);
        var first = JsonDocument.Parse((await File.ReadAllLinesAsync(Path.Combine(folder, "events.ndjson")))[0]).RootElement;
        hash.ShouldStartWith(first.GetProperty("sha256").GetString()!);
        hash.TrimEnd().ShouldEndWith("\n1");
    }

    static async Task<string> ShellAsync(string folder, string script)
    {
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-ec", script]) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        var said = await shell.StandardOutput.ReadToEndAsync();
        await shell.WaitForExitAsync();
        shell.ExitCode.ShouldBe(0, script);
        return said;
    }

    static Task<(int ExitCode, string Said)> CheckAsync(string file, params string[] arguments) =>
        HostProcess.RunAsync(["log", "check-proof", file, .. arguments]);

    /// <summary>A look, which leaves a record.</summary>
    async Task AskAsync()
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(product.Address, "/graphql"))
        {
            Content = new StringContent("""{"query":"{ sources { dataset } }"}""", System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Fusion-Identity", "overseer");
        request.Headers.Add("Fusion-Purpose", "oversight; why=Monthly audit of sources");
        (await http.SendAsync(request)).IsSuccessStatusCode.ShouldBeTrue();
    }

    static long Size(string checkpoint) => long.Parse(checkpoint.Split('\n')[1], CultureInfo.InvariantCulture);

    static string[] Lines(string said) => said.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
