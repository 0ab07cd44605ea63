using Fusion.GraphQL.Execution;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Fusion.GraphQL.Http;

/// <summary>Puts responses on the wire in the format the client accepts.</summary>
internal sealed class ResponseSender(OperationPipeline pipeline, GraphQLHttpOptions options)
{
    const string Json = "application/json; charset=utf-8";
    const string GraphQLResponse = "application/graphql-response+json; charset=utf-8";

    public async ValueTask SendAsync(HttpContext context, AcceptedFormats accepted, OperationResponse response)
    {
        var format = accepted.Single!.Value;
        if (format is not (ResponseFormat.Json or ResponseFormat.GraphQLResponse))
        {
            await using var parts = PartWriter.Begin(context, format);
            await parts.WriteAsync(response, isLast: true);
            await parts.EndAsync();
            return;
        }

        context.Response.StatusCode = StatusCodes.Of(response, format, options.Profile);
        context.Response.ContentType = format == ResponseFormat.Json ? Json : GraphQLResponse;
        context.Response.ContentLength = response.Length;
        response.CopyTo(context.Response.BodyWriter);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    public async ValueTask RefuseAsync(HttpContext context, HttpRefusal refusal)
    {
        var accepted = AcceptedFormats.Of(context.Request.Headers.Accept);
        using var response = pipeline.Executor.Refuse(ResponseStage.Refused, [refusal.Error]);
        if (refusal.Allow is not null)
            context.Response.Headers.Allow = refusal.Allow;
        context.Response.StatusCode = refusal.Status;
        context.Response.ContentType = accepted.Single == ResponseFormat.GraphQLResponse ? GraphQLResponse : Json;
        context.Response.ContentLength = response.Length;
        response.CopyTo(context.Response.BodyWriter);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

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
