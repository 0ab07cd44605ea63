using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Fusion.GraphQL.Tests.Http;

/// <summary>A real WebSocket to a test server, introduced.</summary>
internal sealed class TestSocket : IDisposable
{
    const int MessageBytes = 64 * 1024;

    readonly ClientWebSocket _socket = new();

    public static async Task<TestSocket> OpenAsync(TestServer server, string protocol = "graphql-transport-ws")
    {
        var socket = new TestSocket();
        socket._socket.Options.AddSubProtocol(protocol);
        await socket._socket.ConnectAsync(new UriBuilder(server.Url) { Scheme = "ws" }.Uri, CancellationToken.None);
        await socket.SendAsync(new { type = "connection_init" });
        (await socket.ReceiveAsync()).GetProperty("type").GetString().ShouldBe("connection_ack");
        return socket;
    }

    public Task StartAsync(string id, string query, object? variables = null) =>
        SendAsync(new { id, type = "subscribe", payload = new { query, variables } });

    public Task StopAsync(string id) => SendAsync(new { id, type = "complete" });

    /// <summary>The server has read everything sent so far.</summary>
    public async Task HeardAsync()
    {
        await SendAsync(new { type = "ping" });
        while ((await ReceiveAsync()).GetProperty("type").GetString() != "pong")
        {
            // An answer, and nobody's who asks for this.
        }
    }

    /// <summary>The next message that gives an answer, or an error.</summary>
    public async Task<JsonElement> AnswerAsync()
    {
        while (true)
        {
            var message = await ReceiveAsync();
            if (message.GetProperty("type").GetString() is "next" or "error")
                return message;
        }
    }

    public Task SendAsync(object message) =>
        _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, true, CancellationToken.None);

    public async Task<JsonElement> ReceiveAsync()
    {
        var buffer = new byte[MessageBytes];
        var received = await _socket.ReceiveAsync(buffer, CancellationToken.None);
        received.MessageType.ShouldBe(WebSocketMessageType.Text, Encoding.UTF8.GetString(buffer, 0, received.Count));
        return JsonDocument.Parse(buffer.AsMemory(0, received.Count)).RootElement;
    }

    public void Dispose() => _socket.Dispose();
}
