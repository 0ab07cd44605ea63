using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using Fusion.Log.Postgres;
using Fusion.Testing;

namespace Fusion.Host.Tests;

/// <summary>A database that is not ours goes away while people ask, and comes back.</summary>
public sealed class DatabaseAwayTests(ITestOutputHelper output) : IAsyncLifetime
{
    readonly DataFolder elsewhere = new();
    readonly DataFolder data = new();
    PrivateCluster cluster = null!;
    HostProcess host = null!;
    HttpClient http = null!;

    PrivateClusterOptions Options => new(Path.Combine(elsewhere.Path, "postgres"));

    public async ValueTask InitializeAsync()
    {
        if (PostgresBinaries.Find() is null)
            throw new MissingPostgresException(PostgresBinaries.Advice);
        cluster = await PrivateCluster.StartAsync(Options, CancellationToken.None);
        var port = HostProcess.FreePort();
        http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        host = HostProcess.Start(
            new Dictionary<string, string?> { ["FUSION_POSTGRES"] = cluster.ConnectionString().ConnectionString },
            "up", "--data", data.Path, "--port", port.ToString(CultureInfo.InvariantCulture), "--no-simulator");
        await AnswersAsync();
    }

    public async ValueTask DisposeAsync()
    {
        host?.Dispose();
        http?.Dispose();
        if (cluster is not null)
            await cluster.DisposeAsync();
        data.Dispose();
        elsewhere.Dispose();
    }

    [Fact]
    public async Task Stopped_it_has_questions_refused_with_a_reason_and_answered_again_when_it_is_back()
    {
        await cluster.DisposeAsync();
        await AreRefusedAsync();
        cluster = await PrivateCluster.StartAsync(Options, CancellationToken.None);
        await AnswersAsync();
        host.HasExited.ShouldBeFalse(host.Said);
        host.Interrupt();
        (await host.ExitAsync()).ShouldBe(ExitCode.Done, host.Said);
    }

    [Fact]
    public async Task Frozen_it_has_questions_refused_with_a_reason_and_answered_again_when_it_thaws()
    {
        var frozen = elsewhere.ServerProcesses().ToList();
        frozen.ForEach(HostProcess.Freeze);
        try
        {
            await AreRefusedAsync();
        }
        finally
        {
            frozen.ForEach(HostProcess.Thaw);
        }

        await AnswersAsync();
        host.HasExited.ShouldBeFalse(host.Said);
    }

    async Task AreRefusedAsync()
    {
        var asking = Stopwatch.StartNew();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => AskAsync()));
        output.WriteLine($"20 refusals after {asking.Elapsed}");
        foreach (var (status, body) in answers)
        {
            status.ShouldBe(HttpStatusCode.ServiceUnavailable, body);
            body.ShouldContain("UNAVAILABLE");
        }
    }

    Task AnswersAsync() => Eventually.HoldsAsync(async () => (await AskAsync()).Status == HttpStatusCode.OK);

    async Task<(HttpStatusCode Status, string Body)> AskAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = new StringContent("""{"query":"{ sources { dataset } }"}""", Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Fusion-Identity", "overseer");
        request.Headers.Add("Fusion-Purpose", "oversight; why=Monthly audit of sources");
        using var answer = await http.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
