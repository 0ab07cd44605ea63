using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;
using Fusion.GraphQL.Coercion;
using Fusion.GraphQL.Execution;
using Fusion.GraphQL.Scheduling;

namespace Fusion.GraphQL.Http;

/// <summary>A message; one with more values than may be is not built, and holds no more than what it is and whose.</summary>
internal readonly record struct WebSocketMessage(JsonDocument Json, LimitExceededException? Limit = null) : IDisposable
{
    public void Dispose() => Json.Dispose();
}

/// <summary>Reads whole messages up to the limit, as JSON objects.</summary>
internal sealed class WebSocketReader(WebSocket socket, ILine line, WebSocketLimits limits, int maxValues)
{
    const int FirstBytes = 4 * 1024;

    /// <summary>The next message, or null when the client has closed.</summary>
    public async Task<WebSocketMessage?> ReadAsync(CancellationToken cancellation)
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
                if (length > BackSeat.LargeBytes && !await BackSeat.Take(line))
                    throw new SocketClosingException(CloseCode.TryAgainLater, HttpRefusal.Crowded().Error.Message);
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

    WebSocketMessage Parse(ReadOnlySpan<byte> message)
    {
        try
        {
            if (InputSize.IsExceededBy(message, maxValues))
                return new WebSocketMessage(Head(message), LimitExceededException.InputValues(maxValues));
            var json = JsonDocument.Parse(message.ToArray(), new JsonDocumentOptions { MaxDepth = JsonDepth.Max });
            if (json.RootElement.ValueKind == JsonValueKind.Object)
                return new WebSocketMessage(json);
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

    /// <summary>What the message is and whose; of an entry given twice the last counts, as everywhere.</summary>
    static JsonDocument Head(ReadOnlySpan<byte> message)
    {
        var (id, type) = (default(Range?), default(Range?));
        var reader = new Utf8JsonReader(message, new JsonReaderOptions { MaxDepth = JsonDepth.Max });
        reader.Read();
        while (reader.TokenType != JsonTokenType.StartArray && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (isId, isType) = (reader.ValueTextEquals("id"u8), reader.ValueTextEquals("type"u8));
            reader.Read();
            Range? text = reader.TokenType == JsonTokenType.String
                ? new Range((int)reader.TokenStartIndex, (int)reader.BytesConsumed) : null;
            reader.Skip();
            id = isId ? text : id;
            type = isType ? text : type;
        }

        // What follows the object must be nothing but white space.
        while (reader.Read())
        {
        }

        var head = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(head);
        writer.WriteStartObject();
        Write("id", id, message);
        Write("type", type, message);
        writer.WriteEndObject();
        writer.Flush();
        return JsonDocument.Parse(head.WrittenMemory);

        void Write(string name, Range? text, ReadOnlySpan<byte> from)
        {
            if (text is not { } range)
                return;
            writer.WritePropertyName(name);
            writer.WriteRawValue(from[range]);
        }
    }

    static byte[] Grown(byte[] buffer)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
