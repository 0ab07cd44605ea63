using System.Buffers;
using Fusion.GraphQL.Scheduling;
using Microsoft.AspNetCore.Http;

namespace Fusion.GraphQL.Http;

/// <summary>Reads a POST body into pooled memory, or says why not. Never holds more than the limit.</summary>
internal static class BodyReader
{
    const int FirstBytes = 4 * 1024;

    public static HttpRefusal? CheckHeaders(HttpRequest request, GraphQLHttpOptions options)
    {
        if (!IsJson(request.ContentType))
        {
            return HttpRefusal.Of(
                415, "Send the request as Content-Type: application/json, in UTF-8.", "UNSUPPORTED_MEDIA_TYPE");
        }

        if (request.Headers.ContentEncoding.Count > 0 && request.Headers.ContentEncoding != "identity")
            return HttpRefusal.Of(415, "Send the body without Content-Encoding.", "UNSUPPORTED_MEDIA_TYPE");
        return request.ContentLength > options.MaxBodyBytes ? HttpRefusal.TooLarge(options.MaxBodyBytes) : null;
    }

    /// <summary>The body, or why it is not taken.</summary>
    public static async ValueTask<(RequestBody? Body, HttpRefusal? Refusal)> ReadAsync(
        HttpRequest request, ILine line, int maxBytes, CancellationToken cancellation)
    {
        // What somebody says he will send is not held ready for him.
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(request.ContentLength ?? FirstBytes, BackSeat.LargeBytes) + 1);
        var length = 0;
        var reader = request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(cancellation);
            var arrived = read.Buffer;
            var isCrowded = length + arrived.Length > BackSeat.LargeBytes && !await BackSeat.Take(line);
            if (isCrowded || length + arrived.Length > maxBytes)
            {
                reader.AdvanceTo(arrived.End);
                ArrayPool<byte>.Shared.Return(buffer);
                return (null, isCrowded ? HttpRefusal.Crowded() : HttpRefusal.TooLarge(maxBytes));
            }

            if (length + arrived.Length > buffer.Length)
                buffer = Grown(buffer, length, (int)arrived.Length);
            arrived.CopyTo(buffer.AsSpan(length));
            length += (int)arrived.Length;
            reader.AdvanceTo(arrived.End);
            if (read.IsCompleted)
                return (new RequestBody(buffer, length), null);
        }
    }

    static byte[] Grown(byte[] buffer, int length, int more)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(buffer.Length * 2, length + more));
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }

    static bool IsJson(string? contentType)
    {
        if (contentType is null)
            return false;
        if (contentType is "application/json" or "application/json; charset=utf-8")
            return true;
        var parts = contentType.Split(';', StringSplitOptions.TrimEntries);
        return parts[0].ToLowerInvariant() is "application/json" or "application/graphql-response+json"
            && parts.Skip(1).All(part =>
                !part.StartsWith("charset=", StringComparison.OrdinalIgnoreCase)
                || part[8..].Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase));
    }
}
