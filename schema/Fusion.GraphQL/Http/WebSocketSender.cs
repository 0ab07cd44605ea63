using System.Net.WebSockets;
using Fusion.GraphQL.Execution;
using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Http;

/// <summary>
/// Sends whole messages, one after another. Whoever has a message to send waits for those before it, so a slow reader
/// holds its own operations back and nothing queues.
/// </summary>
internal sealed class WebSocketSender(WebSocket socket, WebSocketLimits limits, CancellationToken session) : IDisposable
{
    readonly SemaphoreSlim _turn = new(1);

    public async Task SendAsync(Action<ResponseWriter> write)
    {
        using var message = new ResponseWriter();
        write(message);
        await _turn.WaitAsync(session);
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(session);
            limit.CancelAfter(limits.SendTimeout);
            foreach (var chunk in message.Unsent().ToArray())
                await socket.SendAsync(chunk, WebSocketMessageType.Text, endOfMessage: false, limit.Token);
            await socket.SendAsync(message.Last, WebSocketMessageType.Text, endOfMessage: true, limit.Token);
        }
        finally
        {
            _turn.Release();
        }
    }

    public Task SendAsync(string type, string? id = null) => SendAsync(message =>
    {
        Begin(message, type, id);
        message.WriteByte((byte)'}');
    });

    public Task SendAsync(string type, string id, OperationResponse response) => SendAsync(message =>
    {
        Begin(message, type, id);
        message.WriteRaw(",\"payload\":"u8);
        message.WriteAll(response.Writer);
        message.WriteByte((byte)'}');
    });

    /// <summary>The older protocol has one error object where the newer one has a list.</summary>
    public Task SendErrorsAsync(string id, IReadOnlyList<GraphQLError> errors, bool isLegacy) => SendAsync(message =>
    {
        Begin(message, "error", id);
        message.WriteRaw(",\"payload\":"u8);
        if (isLegacy)
            ErrorJson.Write(errors[0], message);
        else
            ErrorJson.WriteAll(errors, message);
        message.WriteByte((byte)'}');
    });

    public void Dispose() => _turn.Dispose();

    static void Begin(ResponseWriter message, string type, string? id)
    {
        message.WriteRaw("{\"type\":"u8);
        message.WriteString(type);
        if (id is null)
            return;
        message.WriteRaw(",\"id\":"u8);
        message.WriteString(id);
    }
}
