using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Fusion.Host.Tests;

/// <summary>What a person meets who types a verb, also when something is wrong.</summary>
public sealed class VerbTests
{
    [Theory]
    [InlineData("up")]
    [InlineData("doctor")]
    [InlineData("log")]
    [InlineData("log", "verify")]
    [InlineData("witness")]
    [InlineData("log", "consistency")]
    [InlineData("log", "check-proof")]
    [InlineData("log", "proof")]
    [InlineData("log", "export")]
    [InlineData("log", "tail")]
    [InlineData("log", "stats")]
    [InlineData("sources")]
    [InlineData("sources", "status")]
    [InlineData("sources", "new")]
    [InlineData("sources", "run")]
    [InlineData("sources", "replay")]
    [InlineData("sources", "diff")]
    [InlineData("sources", "explain")]
    [InlineData("simulate")]
    [InlineData("erase")]
    [InlineData("erase", "list")]
    [InlineData("erase", "replay")]
    [InlineData("erase", "recover")]
    [InlineData("keys")]
    [InlineData("keys", "rotate")]
    [InlineData("keys", "rewrap")]
    [InlineData("keys", "retire")]
    public async Task Every_verb_explains_itself(params string[] verb)
    {
        var (exitCode, said) = await HostProcess.RunAsync([.. verb, "--help"]);
        exitCode.ShouldBe(0);
        said.ShouldContain("Usage:");
    }

    [Fact]
    public async Task A_verb_nobody_knows_is_an_error_that_names_it()
    {
        var (exitCode, said) = await HostProcess.RunAsync("upp");
        exitCode.ShouldBe(ExitCode.Misused);
        said.ShouldContain("upp");
        said.ShouldNotContain("   at ");
    }

    [Theory]
    [InlineData("'fusion log tail --help'", "log", "tail", "--nope")]
    [InlineData("'fusion log --help'", "log")]
    [InlineData("'fusion log proof --help'", "log", "proof")]
    [InlineData("'fusion log export --help'", "log", "export", "--out", "a", "--with-proofs", "b")]
    [InlineData("'fusion log export --help'", "log", "export", "--after", "-1")]
    [InlineData("'fusion log export --help'", "log", "export", "--after", "5", "--until", "4")]
    [InlineData("no whole number", "log", "tail", "--last", "-3")]
    [InlineData("no whole number", "log", "proof", "first")]
    [InlineData("no whole number", "log", "export", "--until", "9223372036854775808")]
    [InlineData("Say what to erase", "erase")]
    [InlineData("Say what to erase", "erase", "--record", "a/b/c/1", "--entity", "6f1f7d0a-6f0b-5c39-9c1f-0f5d5f2f3b01")]
    [InlineData("owner/system/dataset/KEY", "erase", "--record", "a/b/1")]
    [InlineData("--mention belongs", "erase", "--entity", "6f1f7d0a-6f0b-5c39-9c1f-0f5d5f2f3b01", "--mention", "m")]
    [InlineData("--reason is needed", "erase", "--record", "a/b/c/1", "--basis", "x")]
    [InlineData("--basis is needed", "erase", "--record", "a/b/c/1", "--reason", "x")]
    [InlineData("--basis is needed", "erase", "--record", "a/b/c/1", "--reason", "x", "--basis", "two words")]
    [InlineData("'fusion --help'", "--nope")]
    public async Task A_mistake_is_said_in_a_line_with_a_hint_and_without_the_whole_help(string hint, params string[] arguments)
    {
        var (exitCode, said) = await HostProcess.RunAsync(arguments);
        exitCode.ShouldBe(ExitCode.Misused);
        said.ShouldContain(hint);
        said.ShouldNotContain("Usage:");
        said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBeLessThanOrEqualTo(3, said);
    }

    [Fact]
    public async Task A_used_port_is_said_at_once_with_what_to_do()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        using var data = new DataFolder();
        var (exitCode, said) = await HostProcess.RunAsync("up", "--data", data.Path, "--port", port);
        exitCode.ShouldBe(ExitCode.Missing);
        said.ShouldContain($"Port {port} is in use");
        said.ShouldContain("--port");
    }

    [Theory]
    [InlineData("--port", "0")]
    [InlineData("--port", "99999")]
    [InlineData("--people", "3")]
    [InlineData("--people", "many")]
    [InlineData("--port", "http")]
    public async Task An_option_out_of_bounds_is_refused_before_anything_starts(string option, string value)
    {
        using var data = new DataFolder();
        var (exitCode, said) = await HostProcess.RunAsync("up", "--data", data.Path, option, value);
        exitCode.ShouldNotBe(0);
        said.ShouldContain(option);
        said.ShouldNotContain("   at ");
        Directory.EnumerateFileSystemEntries(data.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_database_that_does_not_answer_is_a_sentence_and_no_stack_trace()
    {
        using var data = new DataFolder();
        var port = HostProcess.FreePort();
        using var host = HostProcess.Start(
            new Dictionary<string, string?> { ["FUSION_POSTGRES"] = $"Host=127.0.0.1;Port={HostProcess.FreePort()};Username=x;Database=x" },
            "up", "--data", data.Path, "--port", port.ToString(CultureInfo.InvariantCulture));
        (await host.ExitAsync()).ShouldBe(ExitCode.Failed);
        host.Said.ShouldContain("FUSION_POSTGRES");
        host.Said.ShouldNotContain("   at ");
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("Host=127.0.0.1;Nope=1")]
    public async Task A_connection_string_that_is_none_is_a_sentence_and_no_stack_trace(string connection)
    {
        using var data = new DataFolder();
        using var host = HostProcess.Start(
            new Dictionary<string, string?> { ["FUSION_POSTGRES"] = connection }, "log", "stats", "--data", data.Path);
        (await host.ExitAsync()).ShouldBe(ExitCode.Failed);
        host.Said.ShouldContain("FUSION_POSTGRES is not a connection string");
        host.Said.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task Without_PostgreSQL_the_message_says_how_to_get_it()
    {
        using var data = new DataFolder();
        using var nothing = new DataFolder();
        using var host = HostProcess.Start(
            new Dictionary<string, string?> { ["FUSION_POSTGRES_BIN"] = nothing.Path }, "doctor", "--data", data.Path);
        (await host.ExitAsync()).ShouldBe(ExitCode.Missing, host.Said);
        host.Said.ShouldContain("apt-get install");
    }

    [Fact]
    public async Task A_log_that_was_never_made_is_explained()
    {
        using var data = new DataFolder();
        var (exitCode, said) = await HostProcess.RunAsync("log", "stats", "--data", data.Path);
        exitCode.ShouldBe(ExitCode.Failed);
        said.ShouldContain("fusion up");
    }

    [Fact]
    public async Task A_corrupt_manifest_is_named_by_file_line_and_column()
    {
        using var data = new DataFolder();
        var folder = Directory.CreateDirectory(Path.Combine(data.Path, "owner", "system"));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "source.yaml"), "source: owner/system\ntitle: [unclosed\n");
        var (exitCode, said) = await HostProcess.RunAsync("sources", "check", data.Path);
        exitCode.ShouldBe(ExitCode.Failed);
        said.ShouldMatch(@"source\.yaml:\d+:\d+: ");
    }

    [Fact]
    public async Task A_source_is_made_of_a_file_and_its_records_are_explained_and_compared()
    {
        var folder = Directory.CreateTempSubdirectory("fusion-sources-");
        try
        {
            var file = Path.Combine(folder.FullName, "reads.csv");
            var rows = Enumerable.Range(1, 40).Select(number => string.Create(
                CultureInfo.InvariantCulture, $"R{number:D4},2026-03-{(number % 28) + 1:D2}T08:00:00Z,CAM-{number % 5},AB{number:D2} CDE"));
            await File.WriteAllLinesAsync(file, ["read_id,read_at,camera_id,vrm", .. rows]);
            var catalogue = Path.Combine(folder.FullName, "catalogue");
            Directory.CreateDirectory(catalogue);
            var environment = new Dictionary<string, string?> { ["FUSION_CATALOGUE"] = catalogue };

            (await SayAsync(environment, "sources", "new", "test/cameras", "--from", file)).ShouldContain("To look at:");
            (await SayAsync(environment, "sources", "check")).ShouldContain("1 manifests are right, 0 problems");
            (await SayAsync(environment, "sources", "explain", "test/cameras/reads", "3", "--file", file)).ShouldContain("AB03 CDE");
            (await SayAsync(environment, "sources", "diff", "test/cameras/reads", file, "--was", catalogue)).ShouldContain("40 the same, 0 changed");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static async Task<string> SayAsync(Dictionary<string, string?> environment, params string[] arguments)
    {
        using var host = HostProcess.Start(environment, arguments);
        (await host.ExitAsync()).ShouldBe(0, host.Said);
        return host.Said;
    }
}
