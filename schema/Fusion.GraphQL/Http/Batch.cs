using System.Buffers;
using System.Text.Json;
using Fusion.GraphQL.Coercion;
using Fusion.GraphQL.Execution;

namespace Fusion.GraphQL.Http;

/// <summary>Takes a JSON array of requests apart.</summary>
internal static class Batch
{
    const string Whole = "The batch";

    /// <summary>The requests, each in memory of its own; none with a refusal.</summary>
    public static List<RequestBody> Split(
        ReadOnlySpan<byte> json, GraphQLHttpOptions options, int maxValues, out HttpRefusal? refusal)
    {
        var requests = new List<RequestBody>();
        try
        {
            InputSize.CheckRequest(json, maxValues);
            refusal = Read(json, options, maxValues, requests);
        }
        catch (LimitExceededException limit)
        {
            refusal = new HttpRefusal(400, limit.ToError());
        }
        catch (JsonException)
        {
            refusal = JsonDepth.IsExceeded(json) ? JsonDepth.Refusal(Whole) : HttpRefusal.BadRequest($"{Whole} is not valid JSON.");
        }

        if (refusal is not null)
        {
            requests.ForEach(request => request.Dispose());
            requests.Clear();
        }

        return requests;
    }

    static HttpRefusal? Read(ReadOnlySpan<byte> json, GraphQLHttpOptions options, int maxValues, List<RequestBody> requests)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = JsonDepth.Max });
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (requests.Count == options.MaxBatchSize)
            {
                return HttpRefusal.OfLimit(
                    400, "batchSize", options.MaxBatchSize,
                    $"{Whole} has more than {options.MaxBatchSize} requests. Send several batches, or select more in one request.");
            }

            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            var request = CopyOf(json[start..(int)reader.BytesConsumed]);
            requests.Add(request);
            if (request.Read(options.Profile, maxValues) is { } fault)
                return fault;
        }

        // What follows the array must be nothing but white space.
        while (reader.Read())
        {
        }

        return requests.Count == 0 ? HttpRefusal.Malformed($"{Whole} is empty.", options.Profile) : null;
    }

    static RequestBody CopyOf(ReadOnlySpan<byte> json)
    {
        var rented = ArrayPool<byte>.Shared.Rent(json.Length);
        json.CopyTo(rented);
        return new RequestBody(rented, json.Length);
    }
}
