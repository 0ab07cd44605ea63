using System.IO.Compression;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;

namespace Fusion.GraphQL.Proof.Attacks;

/// <summary>The families of attack on a transport itself.</summary>
static class OnTransports
{
    const string Hello = "{\"query\":\"{hello}\"}";
    static int _thrashed;

    const string Forever = "{\"query\":\"subscription{tick}\"}";

    public static IEnumerable<Attack> All() =>
    [
        By(8, "bytes that are no text", Transport.Post, (t, c) => BodyAsync(t, [.. "{\"query\":\"{"u8, 0xC0, 0x80, 0xFF, .. "}\"}"u8], "application/json", c)),
        By(8, "a query string that is no text", Transport.Get, (t, c) => MethodAsync(t, HttpMethod.Get, "?query={hello(name:%22%ff%22)}", c)),
        By(29, "1,000 requests in one", Transport.Post, (t, c) =>
            BodyAsync(t, Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Repeat(Hello, 1_000))}]"), "application/json", c)),
        By(29, "10 requests just under the price in one", Transport.Post, (t, c) => BatchAsync(t, _ => "{nodes(first:100){friends(first:100){name}}}", c)),
        By(29, "10 requests of 2,000 mistakes in one", Transport.Post, (t, c) =>
            BatchAsync(t, number => $"{{{string.Concat(Enumerable.Range(0, 2_000).Select(i => $"nope{number}x{i} "))}}}", c)),
        By(29, "variables for 1,000 runs", Transport.Post, (t, c) => BodyAsync(t, Encoding.UTF8.GetBytes(
            $"{{\"query\":\"{{hello}}\",\"variables\":[{string.Join(',', Enumerable.Repeat("{}", 1_000))}]}}"), "application/json", c)),
        By(30, "a mutation by GET", Transport.Get, (t, c) => MethodAsync(t, HttpMethod.Get, "?query=mutation{touch}", c)),
        By(30, "a mutation by HEAD", Transport.Get, (t, c) => MethodAsync(t, HttpMethod.Head, "?query=mutation{touch}", c)),
        By(30, "a mutation by QUERY", Transport.Get, (t, c) => MethodAsync(t, new HttpMethod("QUERY"), "?query=mutation{touch}", c)),
        By(31, "a form another page could send", Transport.Post, (t, c) => BodyAsync(t, "query={hello}"u8.ToArray(), "application/x-www-form-urlencoded", c)),
        By(31, "text another page could send", Transport.Post, (t, c) => BodyAsync(t, Encoding.UTF8.GetBytes(Hello), "text/plain", c)),
        By(31, "no content type", Transport.Post, (t, c) => BodyAsync(t, Encoding.UTF8.GetBytes(Hello), null, c)),
        By(32, "a multipart map that names a part 10,000 times", Transport.Post, (t, c) =>
            BodyAsync(t, Encoding.UTF8.GetBytes(Documents.Times(10_000, "--x\r\n\r\n1\r\n")), "multipart/form-data; boundary=x", c)),
        By(33, "a packed body that unfolds to 64 MB", Transport.Post, BombAsync),
        By(33, "a body that never ends", Transport.Post, SlowBodyAsync),
        By(34, "a socket opened by another page", Transport.Socket, ForeignSocketAsync),
        By(35, "150 subscriptions on a socket", Transport.Socket, ManySubscriptionsAsync) with { Requests = 150 },
        By(35, "300 operations one after another on a socket", Transport.Socket, ManyOperationsAsync) with { Requests = 300 },
        By(37, "frames that break the protocol", Transport.Socket, BrokenFrameAsync),
        By(37, "a message of 4 MB", Transport.Socket, (t, c) => SocketMessageAsync(t, new string('x', 4_000_000), c)),
        By(37, "10,000 pings", Transport.Socket, PingsAsync) with { Requests = 10_000 },
        By(38, "a subscriber that does not read", Transport.Socket, SlowReaderAsync),
        By(39, "leaving in the middle of a stream", Transport.EventStream, LeaveAsync),
        By(40, "a hash that is another document's", Transport.Post, (t, c) => BodyAsync(t, Encoding.UTF8.GetBytes(
            $"{{\"query\":\"{{hello}}\",\"extensions\":{{\"persistedQuery\":{{\"version\":1,\"sha256Hash\":\"{new string('a', 64)}\"}}}}}}"), "application/json", c)),
        By(40, "2,000 documents seen once", Transport.Post, ThrashAsync) with { Requests = 2_000 },
        By(43, "entries given twice", Transport.Post, (t, c) => BodyAsync(t, "{\"query\":\"{hello}\",\"query\":\"{boom}\"}"u8.ToArray(), "application/json", c)),
        By(44, "a header of 60 kB", Transport.Post, HeaderAsync),
    ];

    static Attack By(int family, string name, Transport on, Func<AttackTarget, CancellationToken, Task<string>> act) =>
        new(family, name) { On = on, ByHand = act };

    static Task<string> BodyAsync(AttackTarget target, byte[] body, string? type, CancellationToken cancellation)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, target.Url) { Content = new ByteArrayContent(body) };
        if (type is not null)
            message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return Senders.TakenAsync(target, message, cancellation);
    }

    static Task<string> BatchAsync(AttackTarget target, Func<int, string> query, CancellationToken cancellation) => BodyAsync(
        target, Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Range(0, 10).Select(i => $"{{\"query\":\"{query(i)}\"}}"))}]"),
        "application/json", cancellation);

    static Task<string> MethodAsync(AttackTarget target, HttpMethod method, string query, CancellationToken cancellation)
    {
        var message = new HttpRequestMessage(method, target.Url + query);
        message.Headers.Add("GraphQL-Require-Preflight", "1");
        return Senders.TakenAsync(target, message, cancellation);
    }

    static async Task<string> BombAsync(AttackTarget target, CancellationToken cancellation)
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            var zeros = new byte[1024 * 1024];
            for (var i = 0; i < 64; i++)
                await gzip.WriteAsync(zeros, cancellation);
        }

        var message = new HttpRequestMessage(HttpMethod.Post, target.Url) { Content = new ByteArrayContent(packed.ToArray()) };
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        message.Content.Headers.ContentEncoding.Add("gzip");
        return await Senders.TakenAsync(target, message, cancellation);
    }

    /// <summary>Holds a body back; the server waits for it without working, and lets go when the client does.</summary>
    static async Task<string> SlowBodyAsync(AttackTarget target, CancellationToken cancellation)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(target.Url.Host, target.Url.Port, cancellation);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /graphql HTTP/1.1\r\nHost: {target.Url.Authority}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{{\r\n"), cancellation);
        for (var i = 0; i < 20; i++)
            await stream.WriteAsync("1\r\n \r\n"u8.ToArray(), cancellation);
        return "waits without working";
    }

    static async Task<string> ForeignSocketAsync(AttackTarget target, CancellationToken cancellation)
    {
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", "https://evil.example");
        try
        {
            await Senders.ConnectAsync(socket, target, "graphql-transport-ws", cancellation);
            return "FAILED: opened";
        }
        catch (WebSocketException)
        {
            return "refused: 403";
        }
    }

    static async Task<string> ManySubscriptionsAsync(AttackTarget target, CancellationToken cancellation)
    {
        using var socket = new ClientWebSocket();
        await Senders.ConnectAsync(socket, target, "graphql-transport-ws", cancellation);
        for (var i = 0; i < 150; i++)
            await Senders.SendAsync(socket, $"{{\"id\":\"{i}\",\"type\":\"subscribe\",\"payload\":{Forever}}}", cancellation);
        while (await Senders.ReceiveAsync(socket, cancellation) is { } message)
        {
            if (message.Contains("operationsPerSocket", StringComparison.Ordinal))
                return "refused: operationsPerSocket";
        }

        return "FAILED: closed";
    }

    static async Task<string> ManyOperationsAsync(AttackTarget target, CancellationToken cancellation)
    {
        using var socket = new ClientWebSocket();
        await Senders.ConnectAsync(socket, target, "graphql-transport-ws", cancellation);
        for (var i = 0; i < 300; i++)
        {
            await Senders.SendAsync(socket, $"{{\"id\":\"{i}\",\"type\":\"subscribe\",\"payload\":{{\"query\":\"subscription{{once}}\"}}}}", cancellation);
            while (await Senders.ReceiveAsync(socket, cancellation) is { } message && !message.Contains("\"complete\"", StringComparison.Ordinal))
            {
                if (message.Contains("\"error\"", StringComparison.Ordinal))
                    return $"FAILED: refused the {i}th";
            }
        }

        return "answered";
    }

    static async Task<string> BrokenFrameAsync(AttackTarget target, CancellationToken cancellation)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(target.Url.Host, target.Url.Port, cancellation);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"GET /graphql HTTP/1.1\r\nHost: {target.Url.Authority}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n"), cancellation);
        // All reserved bits, an opcode nobody knows, a length beyond all memory.
        await stream.WriteAsync(new byte[] { 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1, 2, 3, 4 }, cancellation);
        var buffer = new byte[4096];
        try
        {
            while (await stream.ReadAsync(buffer, cancellation) > 0)
            {
            }
        }
        catch (IOException)
        {
            // Closed the hard way, which is as good.
        }

        return "refused: connection closed";
    }

    static async Task<string> SocketMessageAsync(AttackTarget target, string message, CancellationToken cancellation)
    {
        using var socket = new ClientWebSocket();
        await Senders.ConnectAsync(socket, target, "graphql-transport-ws", cancellation);
        try
        {
            await Senders.SendAsync(socket, message, cancellation);
            await Senders.ReceiveAsync(socket, cancellation);
        }
        catch (WebSocketException)
        {
            return "refused: connection closed";
        }

        return $"refused: closed {(int?)socket.CloseStatus}";
    }

    static async Task<string> PingsAsync(AttackTarget target, CancellationToken cancellation)
    {
        using var socket = new ClientWebSocket();
        await Senders.ConnectAsync(socket, target, "graphql-transport-ws", cancellation);
        for (var i = 0; i < 10_000; i += 100)
        {
            for (var j = 0; j < 100; j++)
                await Senders.SendAsync(socket, "{\"type\":\"ping\"}", cancellation);
            for (var j = 0; j < 100; j++)
                await Senders.ReceiveAsync(socket, cancellation);
        }

        return "answered";
    }

    /// <summary>Asks for more than the buffers of both sides hold and reads nothing: the server waits, and queues nothing.</summary>
    static async Task<string> SlowReaderAsync(AttackTarget target, CancellationToken cancellation)
    {
        using var socket = new ClientWebSocket();
        await Senders.ConnectAsync(socket, target, "graphql-transport-ws", cancellation);
        for (var i = 0; i < 20; i++)
            await Senders.SendAsync(socket, $"{{\"id\":\"{i}\",\"type\":\"subscribe\",\"payload\":{Forever}}}", cancellation);
        await Task.Delay(200, cancellation);
        return "waits, queues nothing";
    }

    static async Task<string> LeaveAsync(AttackTarget target, CancellationToken cancellation)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, target.Url)
        {
            Content = new StringContent(Forever, Encoding.UTF8, "application/json"),
        };
        message.Headers.Accept.ParseAdd("text/event-stream");
        using var response = await target.Http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellation);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        await stream.ReadExactlyAsync(new byte[10], cancellation);
        return "answered until left";
    }

    static async Task<string> ThrashAsync(AttackTarget target, CancellationToken cancellation)
    {
        var taken = "";
        var first = Interlocked.Add(ref _thrashed, 2_000);
        for (var i = first; i < first + 2_000; i++)
            taken = await BodyAsync(target, Encoding.UTF8.GetBytes($"{{\"query\":\"{{a{i}:hello}}\"}}"), "application/json", cancellation);
        return taken;
    }

    static Task<string> HeaderAsync(AttackTarget target, CancellationToken cancellation)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, target.Url) { Content = new StringContent(Hello, Encoding.UTF8, "application/json") };
        message.Headers.Add("X-Long", new string('x', 60_000));
        return Senders.TakenAsync(target, message, cancellation);
    }
}
