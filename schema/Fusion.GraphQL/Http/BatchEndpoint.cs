using Fusion.GraphQL.Execution;
using Fusion.GraphQL.Language;
using Microsoft.AspNetCore.Http;

namespace Fusion.GraphQL.Http;

/// <summary>
/// Answers a batch: its requests one after another, each decided and recorded by itself. Together they may have what one
/// request may have: the price, the fields at the root, the time, a place among those running, the bytes of the answer.
/// </summary>
internal sealed class BatchEndpoint(OperationPipeline pipeline, GraphQLHttpOptions options, ResponseSender sender)
{
    /// <summary>A request and its document, or why there is none.</summary>
    sealed record Entry(OperationRequest? Request, GraphQLError? Unknown)
    {
        public PreparedRequest? Prepared { get; set; }
    }

    Executor Executor => pipeline.Executor;

    public async Task AnswerAsync(
        HttpContext context, AcceptedFormats accepted, HttpLine line, IReadOnlyList<RequestBody> bodies, RequestFeatures features,
        CostMode cost)
    {
        var entries = new List<Entry>();
        foreach (var body in bodies)
        {
            var (document, unknown) = await DocumentLookup.FindAsync(body.Named, options, context.RequestAborted);
            entries.Add(unknown is null
                ? new Entry(body.ToRequest(document, cost, IncrementalDelivery.None, line), null) : new Entry(null, unknown.Error));
        }

        if (await TogetherAsync(entries, context.RequestAborted) is { } limit)
        {
            await sender.RefuseAsync(context, new HttpRefusal(400, limit.ToError()));
            return;
        }

        using var time = new CancellationTokenSource(Executor.Options.Timeout, Executor.Options.Time);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, time.Token);
        using var answer = new ResponseWriter();
        var separator = (byte)'[';
        foreach (var entry in entries)
        {
            answer.WriteByte(separator);
            separator = (byte)',';
            var own = options.OperationFeatures?.Invoke(features) ?? features;
            using var response = await RunAsync(entry, own, ends.Token, context.RequestAborted);
            // One that ran out of its own time has used up what there was for all of them.
            if (response.Errors.Any(error => LimitExceededException.IsTime(error)))
                await time.CancelAsync();
            if (answer.Length + response.Length <= Executor.Options.MaxAnswerBytes)
            {
                answer.WriteAll(response.Writer);
                continue;
            }

            using var tooLarge = Refused(LimitExceededException.AnswerBytes(Executor.Options.MaxAnswerBytes).ToError());
            answer.WriteAll(tooLarge.Writer);
        }

        answer.WriteByte((byte)']');
        await sender.SendAsync(context, accepted, answer);
    }

    /// <summary>What all of them take beyond what one may; a request that cannot run takes nothing, and is told so by itself.</summary>
    async ValueTask<LimitExceededException?> TogetherAsync(List<Entry> entries, CancellationToken client)
    {
        var (price, roots) = (0d, 0);
        foreach (var entry in entries)
        {
            if (entry.Request is not { } request)
                continue;
            entry.Prepared = await pipeline.ReadAsync(request, client);
            if (!entry.Prepared.IsReady)
                continue;
            price += entry.Prepared.Cost;
            roots += entry.Prepared.Plan.Root.Fields.Length;
            if (price > Executor.Options.MaxCost && request.Cost != CostMode.Validate)
                return LimitExceededException.BatchCost(price, Executor.Options.MaxCost);
            if (roots > Executor.Options.MaxRootFields)
                return LimitExceededException.BatchRootFields(Executor.Options.MaxRootFields);
        }

        return null;
    }

    async ValueTask<OperationResponse> RunAsync(
        Entry entry, RequestFeatures features, CancellationToken ends, CancellationToken client)
    {
        if (entry.Request is not { } request)
            return Refused(entry.Unknown!);
        try
        {
            ends.ThrowIfCancellationRequested();
            var prepared = await pipeline.PrepareAsync(request, entry.Prepared, features, ends);
            if (!prepared.IsReady || prepared.Type != OperationType.Subscription)
                return await pipeline.ExecuteAsync(prepared, features, ends);
            var refusal = HttpRefusal.BadRequest("A subscription cannot be part of a batch.").Error;
            prepared.Measure?.End(prepared, ResponseStage.Refused, [refusal]);
            return Refused(refusal);
        }
        catch (NotReleasedException withheld)
        {
            return Refused(withheld.ToError());
        }
        catch (OperationCanceledException) when (!client.IsCancellationRequested)
        {
            return Refused(LimitExceededException.Time(Executor.Options.Timeout).ToError());
        }
    }

    OperationResponse Refused(GraphQLError error) => Executor.Refuse(ResponseStage.Refused, [error]);
}
