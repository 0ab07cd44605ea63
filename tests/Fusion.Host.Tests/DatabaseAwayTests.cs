using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using Fusion.Log.Postgres;
using Fusion.Testing;

namespace Fusion.Host.Tests;

/// <summary>A database that is not ours goes away while people ask, and comes back.</summary>
public sealed class DatabaseAwayTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Questions_are_refused_with_a_reason_and_answered_again_when_it_is_back()
    {
        if (PostgresBinaries.Find() is null)
            throw new MissingPostgresException(PostgresBinaries.Advice);
        using var elsewhere = new DataFolder();
        using var data = new DataFolder();
        var options = new PrivateClusterOptions(Path.Combine(elsewhere.Path, "postgres"));
        var cluster = await PrivateCluster.StartAsync(options, CancellationToken.None);
        try
        {
            var port = HostProcess.FreePort();
            using var host = HostProcess.Start(
                new Dictionary<string, string?> { ["FUSION_POSTGRES"] = cluster.ConnectionString().ConnectionString },
                "up", "--data", data.Path, "--port", port.ToString(CultureInfo.InvariantCulture), "--no-simulator");
            using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
            await Eventually.HoldsAsync(async () => (await AskAsync(http)).Status == HttpStatusCode.OK);

            await cluster.DisposeAsync();
            var asking = Stopwatch.StartNew();
            var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => AskAsync(http)));
            output.WriteLine($"20 refusals after {asking.Elapsed}");
            foreach (var (status, body) in answers)
            {
                status.ShouldBe(HttpStatusCode.ServiceUnavailable, body);
                body.ShouldContain("UNAVAILABLE");
            }

            cluster = await PrivateCluster.StartAsync(options, CancellationToken.None);
            await Eventually.HoldsAsync(async () => (await AskAsync(http)).Status == HttpStatusCode.OK);
            host.HasExited.ShouldBeFalse(host.Said);
            host.Interrupt();
            (await host.ExitAsync()).ShouldBe(ExitCode.Done, host.Said);
        }
        finally
        {
            await cluster.DisposeAsync();
        }
    }

    static async Task<(HttpStatusCode Status, string Body)> AskAsync(HttpClient http)
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
