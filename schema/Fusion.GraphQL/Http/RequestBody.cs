using System.Buffers;
using System.Text;
using System.Text.Json;
using Fusion.GraphQL.Coercion;
using Fusion.GraphQL.Execution;
using Fusion.GraphQL.Scheduling;
using Microsoft.AspNetCore.Http;

namespace Fusion.GraphQL.Http;

/// <summary>The JSON of one GraphQL request, in pooled memory that lives until the request is disposed.</summary>
internal sealed class RequestBody : IDisposable
{
    const string Whole = "The body";

    readonly byte[] _rented;
    readonly int _length;
    byte[]? _unescaped;

    public RequestBody(byte[] rented, int length)
    {
        _rented = rented;
        _length = length;
    }

    public ReadOnlyMemory<byte> Document { get; private set; }
    public bool HasDocument { get; private set; }
    public string? OperationName { get; private set; }
    public string? DocumentId { get; private set; }
    public JsonElement Variables { get; private set; }
    public JsonElement Extensions { get; private set; }

    public NamedDocument Named => new(Document, HasDocument, DocumentId, Extensions);

    /// <summary>The bytes of a batch; empty for one request.</summary>
    public ReadOnlySpan<byte> BatchJson
    {
        get
        {
            var json = _rented.AsSpan(0, _length).TrimStart(" \t\r\n"u8);
            return json is [(byte)'[', ..] ? json : [];
        }
    }

    /// <summary>Reads the request, or says what keeps it from being one.</summary>
    public HttpRefusal? Read(StatusProfile profile, int maxValues)
    {
        var json = _rented.AsSpan(0, _length);
        if (Transcoding.FaultOf(json, Whole) is { } untext)
            return HttpRefusal.BadRequest(untext);
        try
        {
            InputSize.CheckRequest(json, maxValues);
            return ReadObject() is { } fault ? HttpRefusal.Malformed(fault, profile) : null;
        }
        catch (LimitExceededException limit)
        {
            return new HttpRefusal(400, limit.ToError());
        }
        catch (JsonException)
        {
            return JsonDepth.IsExceeded(json) ? JsonDepth.Refusal(Whole) : HttpRefusal.BadRequest($"{Whole} is not valid JSON.");
        }
    }

    public OperationRequest ToRequest(
        ReadOnlyMemory<byte> document, CostMode cost, IncrementalDelivery incremental, ILine line) => new(document)
    {
        OperationName = OperationName, Variables = Variables, Extensions = Extensions, Cost = cost,
        Incremental = incremental, Line = line, IsLarge = _length > BackSeat.LargeBytes,
    };

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_rented);
        if (_unescaped is not null)
            ArrayPool<byte>.Shared.Return(_unescaped);
    }

    string? ReadObject()
    {
        var json = new Utf8JsonReader(_rented.AsSpan(0, _length), new JsonReaderOptions { MaxDepth = JsonDepth.Max });
        if (!json.Read())
            throw new JsonException();
        if (json.TokenType != JsonTokenType.StartObject)
        {
            json.Skip();
            return "The body must be one JSON object with a \"query\". Batches are not accepted.";
        }

        var seen = Entries.None;
        string? fault = null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var entry = EntryOf(ref json);
            json.Read();
            if (entry != Entries.None && (seen & entry) != 0)
                fault ??= "An entry of the request is given twice.";
            seen |= entry;
            fault ??= ReadEntry(entry, ref json);
            json.Skip();
        }

        // What follows the object must be nothing but white space.
        while (json.Read())
        {
        }

        return fault;
    }

    static Entries EntryOf(ref Utf8JsonReader json) =>
        json.ValueTextEquals("query"u8) ? Entries.Query
        : json.ValueTextEquals("operationName"u8) ? Entries.OperationName
        : json.ValueTextEquals("variables"u8) ? Entries.Variables
        : json.ValueTextEquals("extensions"u8) ? Entries.Extensions
        : json.ValueTextEquals("documentId"u8) ? Entries.DocumentId
        : Entries.None;

    string? ReadEntry(Entries entry, ref Utf8JsonReader json)
    {
        if (entry == Entries.None || json.TokenType == JsonTokenType.Null)
            return null;
        switch (entry)
        {
            case Entries.Query when json.TokenType == JsonTokenType.String:
                ReadDocument(ref json);
                return null;
            case Entries.OperationName when json.TokenType == JsonTokenType.String:
                OperationName = json.GetString();
                return null;
            case Entries.DocumentId when json.TokenType == JsonTokenType.String:
                DocumentId = json.GetString();
                return null;
            case Entries.Variables when json.TokenType == JsonTokenType.StartObject:
                Variables = JsonElement.ParseValue(ref json);
                return null;
            case Entries.Extensions when json.TokenType == JsonTokenType.StartObject:
                Extensions = JsonElement.ParseValue(ref json);
                return null;
            case Entries.Query or Entries.OperationName or Entries.DocumentId:
                return $"\"{NameOf(entry)}\" must be a string.";
            default:
                return $"\"{NameOf(entry)}\" must be an object.";
        }
    }

    void ReadDocument(ref Utf8JsonReader json)
    {
        HasDocument = true;
        if (!json.ValueIsEscaped)
        {
            Document = _rented.AsMemory((int)json.TokenStartIndex + 1, json.ValueSpan.Length);
            return;
        }

        _unescaped ??= ArrayPool<byte>.Shared.Rent(_length);
        Document = _unescaped.AsMemory(0, json.CopyString(_unescaped));
    }

    static string NameOf(Entries entry) => entry switch
    {
        Entries.Query => "query",
        Entries.OperationName => "operationName",
        Entries.Variables => "variables",
        Entries.Extensions => "extensions",
        Entries.DocumentId => "documentId",
        _ => throw new ArgumentOutOfRangeException(nameof(entry)),
    };

    /// <summary>The parameters of a query string; an empty one counts as absent.</summary>
    public static RequestBody FromQueryString(IQueryCollection query, StatusProfile profile, out HttpRefusal? refusal)
    {
        refusal = null;
        var text = Given(query, "query");
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text?.Length ?? 0));
        var length = text is null ? 0 : Encoding.UTF8.GetBytes(text, bytes);
        var body = new RequestBody(bytes, length)
        {
            HasDocument = text is not null,
            Document = bytes.AsMemory(0, length),
            OperationName = Given(query, "operationName"),
            DocumentId = Given(query, "documentId"),
        };
        body.Variables = Object(query, "variables", profile, ref refusal);
        body.Extensions = Object(query, "extensions", profile, ref refusal);
        return body;
    }

    static JsonElement Object(IQueryCollection query, string name, StatusProfile profile, ref HttpRefusal? refusal)
    {
        if (Given(query, name) is not { } text)
            return default;
        var json = Encoding.UTF8.GetBytes(text);
        if (Transcoding.FaultOf(json, $"\"{name}\"") is { } untext)
        {
            refusal ??= HttpRefusal.BadRequest(untext);
            return default;
        }

        try
        {
            var element = JsonElement.Parse(json, new JsonDocumentOptions { MaxDepth = JsonDepth.Max });
            if (element.ValueKind is JsonValueKind.Object or JsonValueKind.Null)
                return element;
        }
        catch (JsonException) when (JsonDepth.IsExceeded(json))
        {
            refusal ??= JsonDepth.Refusal($"\"{name}\"");
        }
        catch (JsonException)
        {
            // Said below, with the same words as for a value of the wrong kind.
        }

        refusal ??= HttpRefusal.Malformed($"\"{name}\" must be a JSON object.", profile);
        return default;
    }

    static string? Given(IQueryCollection query, string name) => query[name] is [{ Length: > 0 } value, ..] ? value : null;

    [Flags]
    enum Entries : byte
    {
        None = 0,
        Query = 1,
        OperationName = 2,
        Variables = 4,
        Extensions = 8,
        DocumentId = 16,
    }
}
