using System.Net;
using System.Text;
using Fusion.Log.Witnessing;

namespace Fusion.Host.Tests.Witnessing;

/// <summary>A witness as it is run: a process with a folder and a port.</summary>
sealed class WitnessProcess : IDisposable
{
    readonly HttpClient http = new();

    WitnessProcess(HostProcess host, Uri address, WitnessVerifier key)
    {
        Host = host;
        Address = address;
        Key = key;
    }

    public HostProcess Host { get; }

    public Uri Address { get; }

    public WitnessVerifier Key { get; }

    public static async Task<WitnessProcess> StartAsync(string folder, params string[] logs)
    {
        var port = HostProcess.FreePort();
        var host = HostProcess.Start(
            ["witness", "--listen", $"127.0.0.1:{port}", "--state", folder, .. logs.SelectMany(log => new[] { "--log", log })]);
        const string Line = "witness NAME ";
        await Fusion.Testing.Eventually.HoldsAsync(() => Task.FromResult(host.Said.Contains(Line, StringComparison.Ordinal) || host.HasExited));
        host.HasExited.ShouldBeFalse(host.Said);
        var key = host.Said.Split('\n').First(line => line.StartsWith(Line, StringComparison.Ordinal)).Split(' ')[2];
        return new WitnessProcess(host, new Uri($"http://127.0.0.1:{port}"), WitnessVerifier.Parse(key));
    }

    public Task<(HttpStatusCode Status, string? Type, string Body)> OfferAsync(CheckpointOffer offer) => PostAsync(offer.ToString());

    public async Task<(HttpStatusCode Status, string? Type, string Body)> PostAsync(string text)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        using var answer = await http.PostAsync(new Uri(Address, "/add-checkpoint"), content);
        return (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, await answer.Content.ReadAsStringAsync());
    }

    public void Dispose()
    {
        Host.Dispose();
        http.Dispose();
    }
}
