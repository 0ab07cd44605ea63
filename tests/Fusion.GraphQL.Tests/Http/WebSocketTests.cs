using System.Text.Json;
using Fusion.GraphQL.Execution;
using Fusion.GraphQL.Http;
using Fusion.GraphQL.Language;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Tests.Http;

public class WebSocketTests
{
    internal static Executor Server(Action? whenStopped = null) => Executor.Build(
        Schema.Parse("""
            type Query { hello: String }
            type Subscription { count(to: Int! = 2): Int! forever: Int! closed: Int! }
            """),
        bind =>
        {
            bind.Query().Field("hello", () => "world");
            bind.Subscription()
                .Stream("count", a => Count(a.Get<int>("to")))
                .Stream("forever", a => Forever(whenStopped, a.Cancellation))
                .Stream("closed", IAsyncEnumerable<int> (a) => throw new GraphQLException("Not today", "CLOSED"));
        });

    static async IAsyncEnumerable<int> Count(int to)
    {
        for (var i = 1; i <= to; i++)
        {
            await Task.Yield();
            yield return i;
        }
    }

    static async IAsyncEnumerable<int> Forever(
        Action? whenStopped, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        try
        {
            for (var i = 0; ; i++)
            {
                yield return i;
                await Task.Delay(1, cancellation);
            }
        }
        finally
        {
            whenStopped?.Invoke();
        }
    }

    [Fact]
    public async Task The_graphql_ws_client_and_every_close_code_of_its_protocol()
    {
        var stopped = 0;
        await using var server = await TestServer.StartAsync(
            Server(() => Interlocked.Increment(ref stopped)),
            new GraphQLHttpOptions
            {
                WebSocket = new WebSocketLimits { InitialisationTimeout = TimeSpan.FromMilliseconds(300), MaxMessageBytes = 64 * 1024 },
                SocketCaller = (_, payload) => new(
                    Says(payload, "refuse") ? CallerDecision.Refuse(403, new GraphQLError("No"))
                    : Says(payload, "crash") ? throw new InvalidOperationException("The directory of callers is away.")
                    : CallerDecision.Accept(RequestFeatures.Empty)),
            });

        var seen = JsonDocument.Parse(await Oracle.RunAsync("websocket.mjs", "", server.Url.ToString())).RootElement;

        Json(seen, "query").ShouldBe("""[{"data":{"hello":"world"}},"complete"]""");
        Json(seen, "subscription").ShouldBe("""[{"data":{"count":1}},{"data":{"count":2}},{"data":{"count":3}},"complete"]""");
        Json(seen, "variables").ShouldBe("""[{"data":{"count":1}},"complete"]""");
        Json(seen, "invalid").ShouldBe("""[{"error":["Cannot query field \"nothing\" on type \"Query\"."]}]""");
        Json(seen, "refusedStream").ShouldBe("""[{"error":["Not today"]}]""");
        seen.GetProperty("concurrent").EnumerateArray().Select(one => one.GetArrayLength()).ShouldBe([2, 3, 4]);
        seen.GetProperty("stopped").GetInt32().ShouldBe(3);
        Json(seen, "afterStop").ShouldBe("""[{"data":{"hello":"world"}},"complete"]""");

        Close(seen, "noProtocol").ShouldBe((4406, "Subprotocol not acceptable"));
        Close(seen, "crash").ShouldBe((4500, "Internal server error"));
        Close(seen, "silent").ShouldBe((4408, "Connection initialisation timeout"));
        Close(seen, "notJson").ShouldBe((4400, "Invalid message received"));
        Close(seen, "unknownType").ShouldBe((4400, "Invalid message received"));
        Close(seen, "noId").ShouldBe((4400, "Invalid message received"));
        Close(seen, "binary").ShouldBe((4400, "Invalid message received"));
        Close(seen, "beforeAck").ShouldBe((4401, "Unauthorized"));
        Close(seen, "twice").ShouldBe((4429, "Too many initialisation requests"));
        Close(seen, "sameId").ShouldBe((4409, "Subscriber for 1 already exists"));
        Close(seen, "forbidden").ShouldBe((4403, "Forbidden"));
        seen.GetProperty("tooBig").GetInt32().ShouldBe(1009);
        Messages(seen, "ping").ShouldBe("""[{"type":"pong"}]""");
        Messages(seen, "unknownComplete").ShouldBe("""[{"type":"connection_ack"},{"type":"pong"}]""");
        Messages(seen, "legacy").ShouldStartWith(
            """[{"type":"connection_ack"},{"type":"data","id":"1","payload":{"data":{"count":1}}},{"type":"data","i"""
            + """d":"1","payload":{"data":{"count":2}}},{"type":"complete","id":"1"},{"type":"error","id":"2","payload":{"message":""");
        await WaitUntil(() => stopped == 2);
    }

    [Fact]
    public async Task A_socket_from_a_foreign_page_is_refused()
    {
        await using var server = await TestServer.StartAsync(Server());
        using var socket = new System.Net.WebSockets.ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        socket.Options.SetRequestHeader("Origin", "https://evil.example");

        await Should.ThrowAsync<System.Net.WebSockets.WebSocketException>(() =>
            socket.ConnectAsync(new UriBuilder(server.Url) { Scheme = "ws" }.Uri, CancellationToken.None));
    }

    static async Task WaitUntil(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!condition())
            await Task.Delay(5, patience.Token);
    }

    static bool Says(JsonElement payload, string word) => payload.ValueKind == JsonValueKind.Object && payload.TryGetProperty(word, out _);

    static string Json(JsonElement seen, string name) => seen.GetProperty(name).GetRawText();

    static string Messages(JsonElement seen, string name) => seen.GetProperty(name).GetProperty("messages").GetRawText();

    static (int, string?) Close(JsonElement seen, string name)
    {
        var close = seen.GetProperty(name);
        return (close.GetProperty("code").GetInt32(), close.GetProperty("reason").GetString());
    }
}
