using System.Net;
using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Fusion.GraphQL.Execution;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Tests.Http;

/// <summary>Half surrogate pairs and bytes that are no UTF-8 are refused where they come in, whatever part of a request holds them.</summary>
public sealed class TextThatIsNoneTests
{
    const string Half = "\\ud83d";

    static readonly Executor Server = Executor.Build(
        Schema.Parse("type Query { say(text: String, any: Any, where: Where): String } input Where { a: String } scalar Any type Subscription { tick: Int }").Schema!,
        bind =>
        {
            bind.Query().Field("say", a => a.Get<string?>("text"));
            bind.Scalar("Any");
            bind.Subscription().Stream("tick", a => Ticks(a.Cancellation));
        });

    static async IAsyncEnumerable<int> Ticks([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        yield return 1;
        await Task.Delay(Timeout.Infinite, cancellation);
    }

    public static TheoryData<string> Requests() =>
    [
        $$$$"""{"query":"query($text: String) { say(text: $text) }","variables":{"text":"a{{{{Half}}}}b"}}""",
        $$$$"""{"query":"query($text: String) { say(text: $text) }","variables":{"{{{{Half}}}}":1}}""",
        $$$$"""{"query":"query($w: Where) { say(where: $w) }","variables":{"w":{"{{{{Half}}}}":1}}}""",
        $$$$"""{"query":"query($any: Any) { say(any: $any) }","variables":{"any":{"x":{"{{{{Half}}}}":1} } } }""",
        $$$$"""{"query":"{ say(text: \"{{{{Half}}}}\") }"}""",
        $$$$"""{"query":"{ say }","operationName":"{{{{Half}}}}"}""",
        $$$$"""{"query":"{ say }","extensions":{"persistedQuery":{"version":1,"sha256Hash":"{{{{Half}}}}"}}}""",
        $$$$"""{"query":"{ say }","extensions":{"operationId":"{{{{Half}}}}"}}""",
        $$$$"""{"query":"{ say }","extensions":{"x":"\\\\{{{{Half}}}}"}}""",
        """{"query":"{ say }","extensions":{"x":"\udc00\ud83d"}}""",
    ];

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task By_POST_it_is_a_bad_request(string request)
    {
        await using var server = await TestServer.StartAsync(Server);
        foreach (var accept in new[] { "application/json", "text/event-stream", "multipart/mixed" })
        {
            var (status, body) = await PostAsync(server, Encoding.UTF8.GetBytes(request), accept);
            status.ShouldBe(400);
            body.ShouldContain("half a surrogate pair");
        }
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task On_a_socket_it_ends_that_operation_and_no_other(string request)
    {
        await using var server = await TestServer.StartAsync(Server);
        foreach (var (protocol, start) in new[] { ("graphql-transport-ws", "subscribe"), ("graphql-ws", "start") })
        {
            using var socket = await ConnectAsync(server, protocol);
            await SendAsync(socket, $$$"""{"id":"1","type":"{{{start}}}","payload":{"query":"subscription { tick }"}}""");
            (await ReceiveAsync(socket))!.ShouldContain("\"tick\":1");

            await SendAsync(socket, $$$"""{"id":"2","type":"{{{start}}}","payload":{{{request}}}}""");

            var refusal = await ReceiveAsync(socket);
            refusal!.ShouldStartWith("""{"type":"error","id":"2","payload":""");
            refusal.ShouldContain("half a surrogate pair");
            await SendAsync(socket, $$$"""{"id":"3","type":"{{{start}}}","payload":{"query":"{ say(text: \"hi\") }"}}""");
            (await ReceiveAsync(socket))!.ShouldContain("\"say\":\"hi\"");
        }
    }

    [Theory]
    [InlineData("""{"type":"connection_init","payload":{"token":"\ud800"}}""")]
    [InlineData("""{"id":"\ud800","type":"subscribe","payload":{"query":"{ say }"}}""")]
    [InlineData("""{"id":"1","type":"complete","\ud800":1}""")]
    public async Task Elsewhere_on_a_socket_it_is_no_message(string message)
    {
        await using var server = await TestServer.StartAsync(Server);
        using var socket = await ConnectAsync(server, "graphql-transport-ws");

        await SendAsync(socket, message);

        (await ReceiveAsync(socket)).ShouldBeNull();
        ((int?)socket.CloseStatus).ShouldBe(4400);
    }

    [Fact]
    public async Task Bytes_that_are_no_UTF_8_are_refused()
    {
        await using var server = await TestServer.StartAsync(Server);
        byte[] body = [.. """{"query":"query($t: String) { say(text: $t) }","variables":{"t":"""u8, (byte)'"', 0xC3, 0x28, .. "\"}}"u8];

        var (status, answer) = await PostAsync(server, body, "application/json");

        status.ShouldBe(400);
        answer.ShouldContain("The body is not valid UTF-8.");
    }

    [Theory]
    [InlineData("query={say(text:%22%ff%22)}")]
    [InlineData("query={say}&variables={%22a%22:%22%ed%a0%80%22}")]
    [InlineData("query={say}&operationName=%c3")]
    [InlineData("query={say}&variables={%22a%22:%22%5cud800%22}")]
    [InlineData("query={say}&extensions={%22a%22:%22%5cud800%22}")]
    public async Task By_GET_it_is_a_bad_request(string query)
    {
        await using var server = await TestServer.StartAsync(Server);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"graphql?{query}");
        request.Headers.Add("GraphQL-Require-Preflight", "1");

        using var response = await server.Client.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync()).ShouldContain(query.Contains("ud800", StringComparison.Ordinal)
            ? "half a surrogate pair" : "not valid UTF-8");
    }

    [Theory]
    [InlineData("""{"query":"query($text: String) { say(text: $text) }","variables":{"text":"\ud83d\ude00 \\ud800 é"}}""", "😀 \\\\ud800 é")]
    [InlineData("""{"query":"{ say(text: \"\\ud83d\\ude00\") }"}""", "😀")]
    public async Task Whole_characters_are_text_however_they_are_written(string request, string said)
    {
        await using var server = await TestServer.StartAsync(Server);
        (await PostAsync(server, Encoding.UTF8.GetBytes(request), "application/json"))
            .ShouldBe((200, $"{{\"data\":{{\"say\":\"{said}\"}}}}"));
        using var get = new HttpRequestMessage(HttpMethod.Get, "graphql?query={say(text:%22%f0%9f%98%80%22)}");
        get.Headers.Add("GraphQL-Require-Preflight", "1");
        (await (await server.Client.SendAsync(get)).Content.ReadAsStringAsync()).ShouldContain("😀");
    }

    [Fact]
    public async Task A_host_that_calls_by_itself_is_told_as_well()
    {
        using var response = await Server.ExecuteAsync(new OperationRequest("query($t: String) { say(text: $t) }")
        {
            Variables = JsonDocument.Parse("""{"t":"\ud800"}""").RootElement,
        });

        response.ToString().ShouldContain("half a surrogate pair, \\\\ud800 at byte 6");
    }

    static async Task<(int Status, string Body)> PostAsync(TestServer server, byte[] body, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "graphql") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Accept.ParseAdd(accept);
        using var response = await server.Client.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    static async Task<ClientWebSocket> ConnectAsync(TestServer server, string protocol)
    {
        var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol(protocol);
        await socket.ConnectAsync(new UriBuilder(server.Url) { Scheme = "ws" }.Uri, CancellationToken.None);
        await SendAsync(socket, """{"type":"connection_init"}""");
        (await ReceiveAsync(socket))!.ShouldContain("connection_ack");
        return socket;
    }

    static Task SendAsync(ClientWebSocket socket, string text) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    /// <summary>The next message that says something; null when the server closes.</summary>
    static async Task<string?> ReceiveAsync(ClientWebSocket socket)
    {
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer, CancellationToken.None);
            if (received.MessageType == WebSocketMessageType.Close)
                return null;
            if (Encoding.UTF8.GetString(buffer, 0, received.Count) is var text && !text.Contains("\"complete\"", StringComparison.Ordinal))
                return text;
        }
    }
}
