using System.Globalization;
using Fusion.GraphQL.Execution;

namespace Fusion.GraphQL.Http;

internal enum ResponseFormat : byte
{
    Json,
    GraphQLResponse,
    EventStream,
    Multipart,
    JsonLines,
}

/// <summary>What the Accept header allows, and how much each is wanted. No header means application/json.</summary>
internal readonly struct AcceptedFormats
{
    const int Formats = 5;

    readonly float[] _quality;

    AcceptedFormats(float[] quality, bool isLegacyDefer)
    {
        _quality = quality;
        IsLegacyDefer = isLegacyDefer;
    }

    static readonly AcceptedFormats JsonOnly = new([1, 0.99f, 0, 0, 0], false);
    static readonly AcceptedFormats GraphQLOnly = new([0, 1, 0, 0, 0], false);
    static readonly AcceptedFormats ExactJson = new([1, 0, 0, 0, 0], false);

    /// <summary>The client asked for the older shape of deferred answers.</summary>
    public bool IsLegacyDefer { get; }

    /// <summary>How a single answer is sent; null when the client takes none of what there is.</summary>
    public ResponseFormat? Single =>
        Best(ResponseFormat.GraphQLResponse, ResponseFormat.Json)
        ?? Best(ResponseFormat.EventStream, ResponseFormat.Multipart, ResponseFormat.JsonLines);

    /// <summary>A single answer is sent as JSON and nothing around it.</summary>
    public bool TakesJson => Single is ResponseFormat.Json or ResponseFormat.GraphQLResponse;

    /// <summary>How an answer of many parts is sent.</summary>
    public ResponseFormat? Many =>
        Best(ResponseFormat.Multipart, ResponseFormat.EventStream, ResponseFormat.JsonLines);

    /// <summary>Whether an answer may come in parts, and in which shape.</summary>
    public IncrementalDelivery Incremental =>
        Many is null ? IncrementalDelivery.None
        : IsLegacyDefer ? IncrementalDelivery.Legacy
        : IncrementalDelivery.Current;

    public static AcceptedFormats Of(string? header)
    {
        switch (header)
        {
            case null or "" or "*/*": return JsonOnly;
            case "application/json": return ExactJson;
            case "application/graphql-response+json": return GraphQLOnly;
            default: return Read(header);
        }
    }

    static AcceptedFormats Read(string header)
    {
        var quality = new float[Formats];
        var isLegacy = false;
        var order = 0;
        foreach (var range in header.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = range.Split(';', StringSplitOptions.TrimEntries);
            // Among equals the client's order decides.
            var wanted = Quality(parts) is var q and > 0 ? q - 0.0001f * order++ : 0;
            switch (parts[0].ToLowerInvariant())
            {
                case "application/json": Raise(quality, ResponseFormat.Json, wanted); break;
                case "application/graphql-response+json": Raise(quality, ResponseFormat.GraphQLResponse, wanted); break;
                case "text/event-stream": Raise(quality, ResponseFormat.EventStream, wanted); break;
                case "multipart/mixed":
                    isLegacy |= parts.Skip(1).Any(IsLegacy);
                    Raise(quality, ResponseFormat.Multipart, wanted);
                    break;
                case "application/jsonl":
                    isLegacy |= parts.Skip(1).Any(IsLegacy);
                    Raise(quality, ResponseFormat.JsonLines, wanted);
                    break;
                case "application/*" or "*/*":
                    Raise(quality, ResponseFormat.Json, wanted);
                    Raise(quality, ResponseFormat.GraphQLResponse, wanted - 0.00001f);
                    break;
                default: break;
            }
        }

        return new AcceptedFormats(quality, isLegacy);
    }

    static bool IsLegacy(string parameter) =>
        parameter.Replace(" ", "", StringComparison.Ordinal).Replace("\"", "", StringComparison.Ordinal)
            .ToLowerInvariant() is "deferspec=20220824" or "incrementalspec=v0.1";

    static float Quality(string[] parts)
    {
        foreach (var part in parts.Skip(1))
        {
            if (part.StartsWith("q=", StringComparison.OrdinalIgnoreCase))
            {
                return float.TryParse(part.AsSpan(2), NumberStyles.Float, CultureInfo.InvariantCulture, out var q)
                    ? Math.Clamp(q, 0, 1) : 0;
            }
        }

        return 1;
    }

    static void Raise(float[] quality, ResponseFormat format, float wanted) =>
        quality[(int)format] = Math.Max(quality[(int)format], wanted);

    ResponseFormat? Best(params ReadOnlySpan<ResponseFormat> formats)
    {
        ResponseFormat? best = null;
        foreach (var format in formats)
        {
            if (_quality[(int)format] > 0 && (best is not { } known || _quality[(int)format] > _quality[(int)known]))
                best = format;
        }

        return best;
    }
}
