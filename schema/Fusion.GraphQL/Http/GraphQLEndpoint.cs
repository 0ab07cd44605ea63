using Fusion.GraphQL.Execution;
using Fusion.GraphQL.Language;
using Fusion.GraphQL.Scheduling;
using Microsoft.AspNetCore.Http;

namespace Fusion.GraphQL.Http;

/// <summary>Answers one HTTP request: checks who may ask and how, reads it, runs it, sends the answer.</summary>
internal sealed class GraphQLEndpoint
{
    const string CostHeader = "GraphQL-Cost";

    readonly OperationPipeline _pipeline;
    readonly GraphQLHttpOptions _options;
    readonly ResponseSender _sender;
    readonly EventStreamEndpoint _streams;
    readonly BatchEndpoint _batches;

    public GraphQLEndpoint(OperationPipeline pipeline, GraphQLHttpOptions options)
    {
        _pipeline = pipeline;
        _options = options;
        _sender = new ResponseSender(pipeline, options);
        _streams = new EventStreamEndpoint(pipeline, options, _sender);
        _batches = new BatchEndpoint(pipeline, options, _sender);
    }

    public async Task HandleAsync(HttpContext context)
    {
        var request = context.Request;
        if (context.WebSockets.IsWebSocketRequest)
        {
            if (OriginRules.Check(request, _options) is { } stranger)
                await _sender.RefuseAsync(context, stranger);
            else
                await WebSocketSession.RunAsync(_pipeline, _options, context);
            return;
        }

        if (Check(request) is { } refusal)
        {
            await _sender.RefuseAsync(context, refusal);
            return;
        }

        if (IsAboutStream(request, out var token))
        {
            await HandleStreamAsync(context, token);
            return;
        }

        try
        {
            await ReadAsync(context, new HttpLine(context, _options));
        }
        finally
        {
            // The connection waits for its next request where others do.
            await BackSeat.Leave();
        }
    }

    async ValueTask ReadAsync(HttpContext context, HttpLine line)
    {
        var isGet = HttpMethods.IsGet(context.Request.Method);
        HttpRefusal? fault = null;
        var (read, untaken) = isGet
            ? (RequestBody.FromQueryString(context.Request.Query, _options.Profile, out fault), null)
            : await BodyReader.ReadAsync(context.Request, line, _options.MaxBodyBytes, context.RequestAborted);
        using var body = read;
        if (body is null)
        {
            await _sender.RefuseAsync(context, untaken!);
            return;
        }

        List<RequestBody>? batch = null;
        if (!isGet && _options.MaxBatchSize > 0 && !body.BatchJson.IsEmpty)
            batch = Batch.Split(body.BatchJson, _options, _pipeline.Executor.Options.MaxInputValues, out fault);
        else
            fault ??= isGet ? null : body.Read(_options.Profile, _pipeline.Executor.Options.MaxInputValues);
        if (fault is not null)
        {
            await _sender.RefuseAsync(context, fault);
            return;
        }

        await AnswerAsync(context, line, body, batch, isGet);
        batch?.ForEach(request => request.Dispose());
    }

    /// <summary>Whether the request reserves, opens or ends something on an event stream.</summary>
    static bool IsAboutStream(HttpRequest request, out string? token)
    {
        token = null;
        if (HttpMethods.IsPost(request.Method))
            return false;
        token = EventStreamEndpoint.TokenOf(request);
        return token is not null || HttpMethods.IsPut(request.Method);
    }

    async Task HandleStreamAsync(HttpContext context, string? token)
    {
        if (await CallerOf(context) is not { } features)
            return;
        if (HttpMethods.IsPut(context.Request.Method))
            await _streams.ReserveAsync(context, features);
        else if (HttpMethods.IsDelete(context.Request.Method))
            await _streams.StopAsync(context, token!);
        else
            await _streams.OpenAsync(context, token!);
    }

    /// <summary>What resolvers may know of the caller; null when the host refused and the refusal is sent.</summary>
    async ValueTask<RequestFeatures?> CallerOf(HttpContext context)
    {
        if (_options.Caller is not { } caller)
            return RequestFeatures.Empty;
        var decision = await caller(context);
        if (decision.Features is null)
            await _sender.RefuseAsync(context, new HttpRefusal(decision.Status, decision.Error!));
        return decision.Features;
    }

    /// <summary>Null for a word that is none: whoever mistyped a dry run does not want a run.</summary>
    static CostMode? CostOf(HttpRequest request) => request.Headers[CostHeader].ToString() switch
    {
        "report" => CostMode.Report,
        "validate" => CostMode.Validate,
        "" => CostMode.Silent,
        _ => null,
    };

    HttpRefusal? Check(HttpRequest request)
    {
        if (OriginRules.Check(request, _options) is { } foreign)
            return foreign;
        if (QueryStrings.Check(request.QueryString.Value) is { } noText)
            return noText;
        if (HttpMethods.IsPost(request.Method))
            return BodyReader.CheckHeaders(request, _options);
        // A page of another origin cannot send these without the browser asking first.
        if (HttpMethods.IsPut(request.Method)
            || (HttpMethods.IsDelete(request.Method) && EventStreamEndpoint.TokenOf(request) is not null))
            return null;
        if (!HttpMethods.IsGet(request.Method))
            return HttpRefusal.Method("GET, POST, PUT", "Use POST, or GET for queries.");
        if (EventStreamEndpoint.TokenOf(request) is not null)
            return null;
        if (request.QueryString.Value?.Length > _options.MaxQueryStringBytes)
        {
            return HttpRefusal.OfLimit(
                414, "queryStringBytes", _options.MaxQueryStringBytes,
                $"The query string is longer than {_options.MaxQueryStringBytes} bytes; use POST.");
        }

        return OriginRules.CheckGet(request, _options);
    }

    async ValueTask AnswerAsync(
        HttpContext context, HttpLine line, RequestBody body, List<RequestBody>? batch, bool isGet)
    {
        var accepted = AcceptedFormats.Of(context.Request.Headers.Accept);
        if (accepted.Single is null)
        {
            await _sender.RefuseAsync(context, HttpRefusal.Of(
                406, "Accept application/graphql-response+json or application/json.", "NOT_ACCEPTABLE"));
            return;
        }

        if (batch is not null && (!accepted.TakesJson || EventStreamEndpoint.TokenOf(context.Request) is not null))
        {
            await _sender.RefuseAsync(context, HttpRefusal.Of(
                406, "A batch is answered as application/json or application/graphql-response+json only.", "NOT_ACCEPTABLE"));
            return;
        }

        if (CostOf(context.Request) is not { } cost)
        {
            await _sender.RefuseAsync(context, HttpRefusal.BadRequest(
                $"The header {CostHeader} takes \"report\" (the price with the answer) or \"validate\" (the price alone, nothing is run)."));
            return;
        }

        if (await CallerOf(context) is not { } features)
            return;
        line.Features = features;
        if (batch is not null)
        {
            await _batches.AnswerAsync(context, accepted, line, batch, features, cost);
            return;
        }

        var (document, unknown) = await DocumentLookup.FindAsync(body.Named, _options, context.RequestAborted);
        if (unknown is not null)
        {
            await _sender.RefuseAsync(context, unknown);
            return;
        }

        var request = body.ToRequest(document, cost, accepted.Incremental, line);
        if (EventStreamEndpoint.TokenOf(context.Request) is { } token)
        {
            await _streams.StartAsync(context, token, request, features);
            return;
        }

        try
        {
            await RunAsync(context, accepted, request, features, isGet);
        }
        catch (NotReleasedException withheld)
        {
            await _sender.WithholdAsync(context, withheld);
        }
        catch (ResponseAlreadySentException tooLate)
        {
            _pipeline.Executor.Report(tooLate.InnerException ?? tooLate, "answer");
            context.Abort();
        }
    }

    async ValueTask RunAsync(
        HttpContext context, AcceptedFormats accepted, OperationRequest request, RequestFeatures features, bool isGet)
    {
        var prepared = await _pipeline.PrepareAsync(request, features, context.RequestAborted);
        if (prepared.IsReady && prepared.Type != OperationType.Query)
        {
            if (isGet && prepared.Type == OperationType.Mutation)
            {
                var refusal = HttpRefusal.Method("POST", "A mutation is sent with POST.");
                prepared.Measure?.End(prepared, ResponseStage.Refused, [refusal.Error]);
                await _sender.RefuseAsync(context, refusal);
                return;
            }

            if (prepared.Type == OperationType.Subscription)
            {
                await _sender.StreamAsync(
                    context, accepted, _pipeline.SubscribeAsync(prepared, features, context.RequestAborted));
                return;
            }
        }

        if (prepared.IsIncremental)
        {
            await _sender.StreamAsync(
                context, accepted, _pipeline.ExecuteIncrementallyAsync(prepared, features, context.RequestAborted));
            return;
        }

        var large = _pipeline.MayLeaveInParts(prepared) ? _sender.Open(context, accepted) : null;
        using var response = await _pipeline.ExecuteAsync(prepared, features, large, context.RequestAborted);
        await _sender.SendAsync(context, accepted, response, large);
    }
}
