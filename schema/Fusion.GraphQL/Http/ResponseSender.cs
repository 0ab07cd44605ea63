using Fusion.GraphQL.Execution;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Fusion.GraphQL.Http;

/// <summary>Puts responses on the wire in the format the client accepts.</summary>
internal sealed class ResponseSender(OperationPipeline pipeline, GraphQLHttpOptions options)
{
    /// <summary>Up to here an answer is handed to the server in one piece.</summary>
    const int CopyBytes = 64 * 1024;

    /// <summary>Where an answer may go before it is finished; null when its head depends on its end.</summary>
    public HttpAnswer? Open(HttpContext context, AcceptedFormats accepted) =>
        options.Profile == StatusProfile.Audit && IsJson(accepted.Single!.Value)
            ? new HttpAnswer(context, accepted.Single.Value, CodingOf(context.Request)) : null;

    public async ValueTask SendAsync(
        HttpContext context, AcceptedFormats accepted, OperationResponse response, HttpAnswer? begun = null)
    {
        if (begun is { HasStarted: true })
        {
            await begun.EndAsync(response.Writer, context.RequestAborted);
            return;
        }

        var format = accepted.Single!.Value;
        if (!IsJson(format))
        {
            await using var parts = PartWriter.Begin(context, format);
            await parts.WriteAsync(response, isLast: true);
            await parts.EndAsync();
            return;
        }

        HttpAnswer.SetHead(context.Response, StatusCodes.Of(response, format, options.Profile), format);
        if (response.Length < Math.Min(CopyBytes, options.CompressFromBytes))
        {
            await CopyAsync(context, response);
            return;
        }

        var coding = response.Length < options.CompressFromBytes ? ContentCoding.Identity : CodingOf(context.Request);
        await new HttpAnswer(context, format, coding).EndAsync(response.Writer, context.RequestAborted);
    }

    /// <summary>JSON that is no response by itself: those of a batch.</summary>
    public async ValueTask SendAsync(HttpContext context, AcceptedFormats accepted, ResponseWriter json)
    {
        var format = accepted.Single!.Value;
        HttpAnswer.SetHead(context.Response, 200, format);
        var coding = json.Length < options.CompressFromBytes ? ContentCoding.Identity : CodingOf(context.Request);
        await new HttpAnswer(context, format, coding).EndAsync(json, context.RequestAborted);
    }

    public async ValueTask RefuseAsync(HttpContext context, HttpRefusal refusal)
    {
        var accepted = AcceptedFormats.Of(context.Request.Headers.Accept);
        using var response = pipeline.Executor.Refuse(ResponseStage.Refused, [refusal.Error]);
        if (refusal.Allow is not null)
            context.Response.Headers.Allow = refusal.Allow;
        HttpAnswer.SetHead(context.Response, refusal.Status, accepted.Single ?? ResponseFormat.Json);
        await CopyAsync(context, response);
    }

    static async ValueTask CopyAsync(HttpContext context, OperationResponse response)
    {
        context.Response.ContentLength = response.Length;
        response.CopyTo(context.Response.BodyWriter);
        // The server has its own copy now, and the client may take its time.
        response.Dispose();
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    static bool IsJson(ResponseFormat format) => format is ResponseFormat.Json or ResponseFormat.GraphQLResponse;

    ContentCoding CodingOf(HttpRequest request) =>
        options.CompressFromBytes == int.MaxValue ? ContentCoding.Identity : ContentCodings.Choose(request.Headers.AcceptEncoding);

    /// <summary>The answer could not be recorded: nothing of it leaves. Once parts have left, the connection ends.</summary>
    public async ValueTask WithholdAsync(HttpContext context, NotReleasedException withheld)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }

        context.Response.Clear();
        context.Response.Headers.RetryAfter = "5";
        await RefuseAsync(context, new HttpRefusal(503, withheld.ToError()));
    }

    public async ValueTask StreamAsync(
        HttpContext context, AcceptedFormats accepted, IAsyncEnumerable<OperationResponse> responses)
    {
        if (accepted.Many is not { } format)
        {
            await RefuseAsync(context, HttpRefusal.Of(
                406, "A subscription needs Accept: text/event-stream (or multipart/mixed), or a WebSocket.", "NOT_ACCEPTABLE"));
            return;
        }

        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        await using var parts = PartWriter.Begin(context, format);
        // The client learns that it is heard before the first event, which may be long in coming.
        await context.Response.StartAsync(context.RequestAborted);
        await foreach (var response in responses)
        {
            using (response)
                await parts.WriteAsync(response, isLast: false);
        }

        await parts.EndAsync();
    }
}
