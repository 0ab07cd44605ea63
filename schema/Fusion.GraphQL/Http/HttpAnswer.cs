using System.IO.Compression;
using Fusion.GraphQL.Execution;
using Fusion.GraphQL.Language;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Fusion.GraphQL.Http;

/// <summary>
/// The body of an answer that leaves chunk by chunk, as fast as the client reads: one that is not finished yet, one larger
/// than is worth copying, or one that is compressed.
/// </summary>
internal sealed class HttpAnswer(HttpContext context, ResponseFormat format, ContentCoding coding) : IAnswerOutlet
{
    const string Json = "application/json; charset=utf-8";
    const string GraphQLResponse = "application/graphql-response+json; charset=utf-8";

    Stream? _body;

    /// <summary>Status and head have left, or are about to.</summary>
    public bool HasStarted => _body is not null;

    public static void SetHead(HttpResponse response, int status, ResponseFormat format)
    {
        response.StatusCode = status;
        response.ContentType = format == ResponseFormat.GraphQLResponse ? GraphQLResponse : Json;
    }

    /// <summary>A part of an answer whose end is not written yet.</summary>
    public async ValueTask SendAsync(ResponseWriter answer, IReadOnlyList<GraphQLError> errors, CancellationToken cancellation)
    {
        if (_body is null)
        {
            SetHead(context.Response, 200, format);
            _body = Open();
        }

        await answer.SendFullAsync(_body, cancellation);
        if (coding != ContentCoding.Identity)
            await _body.FlushAsync(cancellation);
    }

    /// <summary>The answer, or what is left of it; the head has been set.</summary>
    public async ValueTask EndAsync(ResponseWriter answer, CancellationToken cancellation)
    {
        if (_body is null && coding == ContentCoding.Identity)
            context.Response.ContentLength = answer.Pending;
        _body ??= Open();
        await answer.SendFullAsync(_body, cancellation);
        await _body.WriteAsync(answer.Last, cancellation);
        if (coding != ContentCoding.Identity)
            await _body.DisposeAsync();
    }

    Stream Open()
    {
        var response = context.Response;
        response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        switch (coding)
        {
            case ContentCoding.Brotli:
                response.Headers.ContentEncoding = "br";
                return new BrotliStream(response.Body, CompressionLevel.Fastest, leaveOpen: true);
            case ContentCoding.Gzip:
                response.Headers.ContentEncoding = "gzip";
                return new GZipStream(response.Body, CompressionLevel.Fastest, leaveOpen: true);
            case ContentCoding.Identity:
                return response.Body;
            default:
                throw new ArgumentOutOfRangeException(nameof(coding));
        }
    }
}
