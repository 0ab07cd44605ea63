using System.Text.Json;
using Fusion.GraphQL.Execution;
using Fusion.GraphQL.Language;
using Microsoft.AspNetCore.Http;

namespace Fusion.GraphQL.Http;

/// <summary>
/// graphql-sse's single connection mode: PUT reserves a stream, GET opens it, POST runs an operation whose answers go to
/// it, DELETE ends one.
/// </summary>
internal sealed class EventStreamEndpoint(OperationPipeline pipeline, GraphQLHttpOptions options, ResponseSender sender)
{
    readonly EventStreams _streams = new(options.EventStreams);

    /// <summary>The token of a stream, when the request is about one.</summary>
    public static string? TokenOf(HttpRequest request) =>
        request.Headers.TryGetValue(EventStreams.TokenHeader, out var header) ? header.ToString()
        : request.Query.TryGetValue("token", out var query) ? query.ToString()
        : null;

    public async Task ReserveAsync(HttpContext context, RequestFeatures features)
    {
        var (token, refusal) = _streams.Reserve(CallerKeys.Of(context, features, options));
        if (token is null)
        {
            await sender.RefuseAsync(context, refusal!);
            return;
        }

        context.Response.StatusCode = 201;
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync(token, context.RequestAborted);
    }

    public async Task OpenAsync(HttpContext context, string token)
    {
        if (_streams.Find(token) is not { } stream)
        {
            await sender.RefuseAsync(context, NotFound());
            return;
        }

        if (!stream.TryTake())
        {
            await sender.RefuseAsync(context, HttpRefusal.Of(409, "The event stream is open already.", "CONFLICT"));
            return;
        }

        await using var output = PartWriter.Begin(context, ResponseFormat.EventStream);
        await stream.CarryAsync(output, context.RequestAborted);
    }

    public async Task StopAsync(HttpContext context, string token)
    {
        var id = context.Request.Query["operationId"].ToString();
        if (_streams.Find(token) is not { } stream)
            await sender.RefuseAsync(context, NotFound());
        else if (id.Length == 0)
            await sender.RefuseAsync(context, HttpRefusal.BadRequest("The operationId is missing."));
        else
            await stream.StopAsync(id);
    }

    /// <summary>Starts an operation; 202 says its answers come on the stream.</summary>
    public async Task StartAsync(HttpContext context, string token, OperationRequest request, RequestFeatures features)
    {
        var id = IdOf(request.Extensions);
        if (id?.Length > options.EventStreams.MaxIdLength)
        {
            await sender.RefuseAsync(context, HttpRefusal.OfLimit(
                400, "idLength", options.EventStreams.MaxIdLength,
                $"extensions.operationId has more than {options.EventStreams.MaxIdLength} characters; use a shorter one."));
            return;
        }

        var stream = _streams.Find(token);
        if (stream is null || id is null || stream.IsFull)
        {
            await sender.RefuseAsync(context, stream is null ? NotFound()
                : id is null ? HttpRefusal.BadRequest("extensions.operationId is missing.")
                : HttpRefusal.OfLimit(
                    429, "operationsPerStream", options.EventStreams.MaxOperations,
                    $"{options.EventStreams.MaxOperations} operations run on this stream already; end one first."));
            return;
        }

        if (stream.TryAdd(id) is not { } stop)
        {
            await sender.RefuseAsync(context, HttpRefusal.Of(409, "An operation with this id is running.", "CONFLICT"));
            return;
        }

        // The operation outlives this request, and so must everything it reads.
        var copy = new OperationRequest(request.Document.ToArray())
        {
            OperationName = request.OperationName, Variables = request.Variables, Extensions = request.Extensions,
            Incremental = IncrementalDelivery.Current, Cost = request.Cost, Line = stream, IsLarge = request.IsLarge,
        };
        _ = Task.Run(() => RunAsync(stream, id, copy, features, stop));
        context.Response.StatusCode = 202;
    }

    async Task RunAsync(
        EventStream stream, string id, OperationRequest request, RequestFeatures features, CancellationTokenSource stop)
    {
        try
        {
            var prepared = await pipeline.PrepareAsync(request, features, stop.Token);
            await foreach (var response in Responses(prepared, features, stop.Token))
            {
                using (response)
                    await stream.SendAsync(id, response, stop.Token);
            }

            await stream.CompleteAsync(id, stop.Token);
        }
        catch (OperationCanceledException)
        {
            // Stopped by the client, or the stream is gone.
        }
        catch (Exception error)
        {
            await TellAsync(stream, id, error, stop.Token);
        }
        finally
        {
            stream.Forget(id, stop);
            stop.Dispose();
        }
    }

    async IAsyncEnumerable<OperationResponse> Responses(
        PreparedRequest prepared, RequestFeatures features,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        if (!prepared.IsReady || (prepared.Type != OperationType.Subscription && !prepared.IsIncremental))
        {
            yield return await pipeline.ExecuteAsync(prepared, features, cancellation);
            yield break;
        }

        var responses = prepared.IsIncremental
            ? pipeline.ExecuteIncrementallyAsync(prepared, features, cancellation)
            : pipeline.SubscribeAsync(prepared, features, cancellation);
        await foreach (var response in responses)
            yield return response;
    }

    async Task TellAsync(EventStream stream, string id, Exception error, CancellationToken cancellation)
    {
        var said = error is NotReleasedException withheld ? withheld.ToError() : new GraphQLError("Unexpected error");
        if (error is not NotReleasedException)
            pipeline.Executor.Report(error, "subscription");
        try
        {
            using var response = pipeline.Executor.Refuse(ResponseStage.Refused, [said]);
            await stream.SendAsync(id, response, cancellation);
            await stream.CompleteAsync(id, cancellation);
        }
        catch (Exception gone) when (gone is OperationCanceledException or ObjectDisposedException)
        {
            // The stream went with the operation.
        }
    }

    static string? IdOf(JsonElement extensions) =>
        extensions.ValueKind == JsonValueKind.Object && extensions.TryGetProperty("operationId", out var id)
        && id.ValueKind == JsonValueKind.String && id.GetString() is { Length: > 0 } text
            ? text : null;

    static HttpRefusal NotFound() => HttpRefusal.Of(404, "There is no such event stream; reserve one with PUT.", "NOT_FOUND");
}
