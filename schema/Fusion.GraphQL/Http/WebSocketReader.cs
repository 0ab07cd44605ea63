using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;

namespace Fusion.GraphQL.Http;

/// <summary>Reads whole messages up to the limit, as JSON objects.</summary>
internal sealed class WebSocketReader(WebSocket socket, WebSocketLimits limits)
{
    const int FirstBytes = 4 * 1024;

    /// <summary>The next message, or null when the client has closed.</summary>
    public async Task<JsonDocument?> ReadAsync(CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBytes);
        try
        {
            var length = 0;
            while (true)
            {
                if (length == buffer.Length)
                    buffer = Grown(buffer);
                var received = await socket.ReceiveAsync(buffer.AsMemory(length), cancellation);
                if (received.MessageType == WebSocketMessageType.Close)
                    return null;
                length += received.Count;
                if (length > limits.MaxMessageBytes)
                    throw new SocketClosingException(CloseCode.MessageTooBig, $"A message may have {limits.MaxMessageBytes} bytes");
                if (received.MessageType != WebSocketMessageType.Text)
                    throw new SocketClosingException(CloseCode.BadRequest, "Invalid message received");
                if (received.EndOfMessage)
                    return Parse(buffer.AsSpan(0, length));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    static JsonDocument Parse(ReadOnlySpan<byte> message)
    {
        try
        {
            var json = JsonDocument.Parse(message.ToArray(), new JsonDocumentOptions { MaxDepth = JsonDepth.Max });
            if (json.RootElement.ValueKind == JsonValueKind.Object)
                return json;
            json.Dispose();
        }
        catch (JsonException) when (JsonDepth.IsExceeded(message))
        {
            throw new SocketClosingException(
                CloseCode.BadRequest, $"Invalid message received: JSON nested deeper than {JsonDepth.Max} ({JsonDepth.Limit})");
        }
        catch (JsonException)
        {
            // Answered below, as any other message that is not one.
        }

        throw new SocketClosingException(CloseCode.BadRequest, "Invalid message received");
    }

    static byte[] Grown(byte[] buffer)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
