using Fusion.GraphQL.Execution;
using Fusion.GraphQL.Language;
using Microsoft.AspNetCore.Http;

namespace Fusion.GraphQL.Http;

/// <summary>Answers one HTTP request: checks who may ask and how, reads it, runs it, sends the answer.</summary>
internal sealed class GraphQLEndpoint(OperationPipeline pipeline, GraphQLHttpOptions options)
{
    readonly ResponseSender _sender = new(pipeline, options);

    public async Task HandleAsync(HttpContext context)
    {
        var request = context.Request;
        if (context.WebSockets.IsWebSocketRequest)
        {
            if (OriginRules.Check(request, options) is { } stranger)
                await _sender.RefuseAsync(context, stranger);
            else
                await WebSocketSession.RunAsync(pipeline, options, context);
            return;
        }

        if (Check(request) is { } refusal)
        {
            await _sender.RefuseAsync(context, refusal);
            return;
        }

        var isGet = HttpMethods.IsGet(request.Method);
        string? fault = null;
        using var body = isGet
            ? RequestBody.FromQueryString(request.Query, out fault)
            : await BodyReader.ReadAsync(request, options.MaxBodyBytes, context.RequestAborted);
        if (body is null)
        {
            await _sender.RefuseAsync(context, HttpRefusal.TooLarge(options.MaxBodyBytes));
            return;
        }

        var isJson = true;
        fault ??= isGet ? null : body.Read(out isJson);
        if (fault is not null)
        {
            await _sender.RefuseAsync(
                context, isJson ? HttpRefusal.Malformed(fault, options.Profile) : HttpRefusal.BadRequest(fault));
            return;
        }

        await AnswerAsync(context, body, isGet);
    }

    static CostMode CostOf(HttpRequest request) => request.Headers["GraphQL-Cost"].ToString() switch
    {
        "report" => CostMode.Report,
        "validate" => CostMode.Validate,
        _ => CostMode.Silent,
    };

    HttpRefusal? Check(HttpRequest request)
    {
        if (OriginRules.Check(request, options) is { } foreign)
            return foreign;
        if (HttpMethods.IsPost(request.Method))
            return BodyReader.CheckHeaders(request, options);
        if (!HttpMethods.IsGet(request.Method))
            return HttpRefusal.Method("GET, POST", "Use POST, or GET for queries.");
        if (request.QueryString.Value?.Length > options.MaxQueryStringBytes)
            return HttpRefusal.Of(414, $"The query string is longer than {options.MaxQueryStringBytes} bytes; use POST.", "LIMIT_EXCEEDED");
        return OriginRules.CheckGet(request, options);
    }

    async ValueTask AnswerAsync(HttpContext context, RequestBody body, bool isGet)
    {
        var accepted = AcceptedFormats.Of(context.Request.Headers.Accept);
        if (accepted.Single is null)
        {
            await _sender.RefuseAsync(context, HttpRefusal.Of(
                406, "Accept application/graphql-response+json or application/json.", "NOT_ACCEPTABLE"));
            return;
        }

        var features = RequestFeatures.Empty;
        if (options.Caller is { } caller)
        {
            var decision = await caller(context);
            if (decision.Features is null)
            {
                await _sender.RefuseAsync(context, new HttpRefusal(decision.Status, decision.Error!));
                return;
            }

            features = decision.Features;
        }

        var (document, unknown) = await DocumentLookup.FindAsync(body, options, context.RequestAborted);
        if (unknown is not null)
        {
            await _sender.RefuseAsync(context, unknown);
            return;
        }

        try
        {
            await RunAsync(context, accepted, body.ToRequest(document, CostOf(context.Request), accepted.Incremental), features, isGet);
        }
        catch (NotReleasedException withheld)
        {
            await _sender.WithholdAsync(context, withheld);
        }
    }

    async ValueTask RunAsync(
        HttpContext context, AcceptedFormats accepted, OperationRequest request, RequestFeatures features, bool isGet)
    {
        var prepared = await pipeline.PrepareAsync(request, features, context.RequestAborted);
        if (prepared.IsReady && prepared.Type != OperationType.Query)
        {
            if (isGet && prepared.Type == OperationType.Mutation)
            {
                await _sender.RefuseAsync(context, HttpRefusal.Method("POST", "A mutation is sent with POST."));
                return;
            }

            if (prepared.Type == OperationType.Subscription)
            {
                await _sender.StreamAsync(
                    context, accepted, pipeline.SubscribeAsync(prepared, features, context.RequestAborted));
                return;
            }
        }

        if (prepared.IsIncremental)
        {
            await _sender.StreamAsync(
                context, accepted, pipeline.ExecuteIncrementallyAsync(prepared, features, context.RequestAborted));
            return;
        }

        using var response = await pipeline.ExecuteAsync(prepared, features, context.RequestAborted);
        await _sender.SendAsync(context, accepted, response);
    }
}
