using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Fusion.GraphQL.Execution;
using Fusion.GraphQL.Scheduling;

namespace Fusion.GraphQL.Http;

/// <summary>The payload of a message that starts an operation; a copy, since the operation outlives the message.</summary>
internal sealed record WebSocketRequest(
    NamedDocument Document, string? OperationName, JsonElement Variables, JsonElement Extensions, bool IsLarge)
{
    /// <summary>Null for a payload that is no GraphQL request.</summary>
    public static WebSocketRequest? Of(JsonElement message)
    {
        if (!message.TryGetProperty("payload", out var payload) || payload.ValueKind != JsonValueKind.Object
            || !TryText(payload, "query", out var query) || !TryText(payload, "documentId", out var documentId)
            || !TryText(payload, "operationName", out var operationName)
            || !TryObject(payload, "variables", out var variables) || !TryObject(payload, "extensions", out var extensions))
            return null;
        var document = new NamedDocument(
            query is null ? default : Encoding.UTF8.GetBytes(query), HasText: query is not null, documentId, extensions);
        var isLarge = JsonMarshal.GetRawUtf8Value(message).Length > BackSeat.LargeBytes;
        return document.IsNamed ? new WebSocketRequest(document, operationName, variables, extensions, isLarge) : null;
    }

    public OperationRequest ToRequest(ReadOnlyMemory<byte> document, ILine line) => new(document)
    {
        OperationName = OperationName, Variables = Variables, Extensions = Extensions,
        Incremental = IncrementalDelivery.Current, Line = line, IsLarge = IsLarge,
    };

    static bool TryText(JsonElement payload, string name, out string? text)
    {
        text = null;
        if (!payload.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return true;
        if (value.ValueKind != JsonValueKind.String)
            return false;
        try
        {
            text = value.GetString();
            return true;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair is no text.
            return false;
        }
    }

    static bool TryObject(JsonElement payload, string name, out JsonElement value)
    {
        if (!payload.TryGetProperty(name, out value) || value.ValueKind == JsonValueKind.Null)
        {
            value = default;
            return true;
        }

        value = value.Clone();
        return value.ValueKind == JsonValueKind.Object;
    }
}
