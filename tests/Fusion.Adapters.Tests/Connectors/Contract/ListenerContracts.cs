using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Fusion.Testing;

namespace Fusion.Adapters.Tests;

public sealed class TcpListenerContract : ConnectorContract
{
    readonly int port = Ports.Free();

    protected override string Connector => $"{{ kind: tcp_listener, listen: '127.0.0.1:{port}' }}";

    protected override string Format => "{ kind: ndjson }";

    protected override Task ReadyAsync() => Ports.ListensAsync(port, properties => properties.GetActiveTcpListeners());

    protected override async Task DeliverAsync(int from, int count)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, Cancellation);
        var stream = client.GetStream();
        foreach (var number in Enumerable.Range(from, count))
            await stream.WriteAsync(Json(number), Cancellation);
        client.Client.Shutdown(SocketShutdown.Send);
        // The receiver hangs up once it has read to the end.
        await stream.ReadAtLeastAsync(new byte[1], 1, throwOnEndOfStream: false, Cancellation);
    }

    protected override async Task DeliverGarbageAsync()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, Cancellation);
        await client.GetStream().WriteAsync("\0\u0001{{{nonsense\n{\"id\":\"R1\",\"at\":\"no time\"}\n{\"id\":"u8.ToArray(), Cancellation);
    }
}

public sealed class UdpListenerContract : ConnectorContract
{
    readonly int port = Ports.Free();

    protected override string Connector => $"{{ kind: udp_listener, listen: '127.0.0.1:{port}' }}";

    protected override string Format => "{ kind: ndjson }";

    protected override Task ReadyAsync() => Ports.ListensAsync(port, properties => properties.GetActiveUdpListeners());

    protected override async Task DeliverAsync(int from, int count)
    {
        // A sender of datagrams is told nothing; a burst that outruns the kernel's buffer is the network's loss and not the reader's.
        const int Burst = 100;
        using var socket = new UdpClient();
        foreach (var numbers in Enumerable.Range(from, count).Chunk(Burst))
        {
            foreach (var number in numbers)
                await socket.SendAsync(Json(number), new IPEndPoint(IPAddress.Loopback, port), Cancellation);
            await Eventually.HoldsAsync(() => Task.FromResult(Ports.IsUdpDrained(port)));
        }
    }

    protected override async Task DeliverGarbageAsync()
    {
        using var socket = new UdpClient();
        await socket.SendAsync(new byte[] { 0, 1, 2, 0xFF }, new IPEndPoint(IPAddress.Loopback, port), Cancellation);
    }
}

public sealed class WebhookContract : ConnectorContract
{
    const string Secret = "a secret of this test";
    readonly int port = Ports.Free();
    readonly HttpClient http = new();

    protected override string Connector => $"{{ kind: webhook, listen: '127.0.0.1:{port}', path: /in, signature: {{ secret: '${{SECRET}}' }} }}";

    protected override string Format => "{ kind: ndjson }";

    protected override Dictionary<string, string> Variables => new() { ["SECRET"] = Secret };

    protected override Task ReadyAsync() => Ports.ListensAsync(port, properties => properties.GetActiveTcpListeners());

    public override ValueTask DisposeAsync()
    {
        http.Dispose();
        return base.DisposeAsync();
    }

    protected override async Task DeliverAsync(int from, int count)
    {
        var body = Enumerable.Range(from, count).SelectMany(Json).ToArray();
        (await PostAsync(body, Secret, DateTimeOffset.UnixEpoch)).ShouldBe(HttpStatusCode.Accepted);
    }

    protected override async Task DeliverGarbageAsync() =>
        (await PostAsync("{nonsense\n"u8.ToArray(), Secret, DateTimeOffset.UnixEpoch)).ShouldBe(HttpStatusCode.Accepted);

    [Fact]
    public async Task What_is_not_signed_or_signed_long_ago_or_sent_again_is_refused()
    {
        Directory.CreateDirectory(Path.Combine(Scratch.Catalogue, "test", "cameras"));
        var catalogue = Scratch.Load(("test/cameras", Connector, Format));
        using var runner = new Runtime.SourceRunner(catalogue, Intake, Scratch.Options with { Variables = Variables }, TimeProvider.System);
        using var stop = new CancellationTokenSource();
        var run = runner.RunAsync(stop.Token);
        await ReadyAsync();
        var body = Json(1);
        (await PostAsync(body, "another secret", DateTimeOffset.UnixEpoch)).ShouldBe(HttpStatusCode.Unauthorized);
        (await PostAsync(body, Secret, TimeProvider.System.GetUtcNow().AddMinutes(-6))).ShouldBe(HttpStatusCode.Unauthorized);
        (await PostAsync(body, Secret, TimeProvider.System.GetUtcNow().AddMinutes(6))).ShouldBe(HttpStatusCode.Unauthorized);
        var at = TimeProvider.System.GetUtcNow();
        (await PostAsync(body, Secret, at)).ShouldBe(HttpStatusCode.Accepted);
        (await PostAsync(body, Secret, at)).ShouldBe(HttpStatusCode.Conflict);
        (await http.GetAsync(new Uri($"http://127.0.0.1:{port}/in"), Cancellation)).StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        (await http.GetAsync(new Uri($"http://127.0.0.1:{port}/elsewhere"), Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await Eventually.HoldsAsync(() => Task.FromResult(Intake.Events.Count == 1));
        await stop.CancelAsync();
        await run;
    }

    async Task<HttpStatusCode> PostAsync(byte[] body, string secret, DateTimeOffset at)
    {
        if (at == DateTimeOffset.UnixEpoch)
            at = TimeProvider.System.GetUtcNow();
        var time = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.ASCII.GetBytes($"{time}."), .. body];
        using var request = new HttpRequestMessage(HttpMethod.Post, $"http://127.0.0.1:{port}/in") { Content = new ByteArrayContent(body) };
        request.Headers.Add("X-Timestamp", time);
        request.Headers.Add("X-Signature", $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed))}");
        using var answer = await http.SendAsync(request, Cancellation);
        return answer.StatusCode;
    }
}

static class Ports
{
    public static int Free()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    public static Task ListensAsync(int port, Func<IPGlobalProperties, IPEndPoint[]> listeners) => Eventually.HoldsAsync(
        () => Task.FromResult(listeners(IPGlobalProperties.GetIPGlobalProperties()).Any(place => place.Port == port)));

    /// <summary>Whether the kernel holds nothing more for whoever listens there.</summary>
    public static bool IsUdpDrained(int port)
    {
        var place = $":{port:X4} ";
        return File.ReadLines("/proc/net/udp").Where(line => line.Contains(place, StringComparison.Ordinal))
            .All(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[4].EndsWith(":00000000", StringComparison.Ordinal));
    }
}
