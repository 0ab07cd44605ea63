using System.Runtime.CompilerServices;
using Fusion.GraphQL.Incremental;
using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Execution;

/// <summary>Answers that come in parts.</summary>
public sealed partial class Executor
{
    /// <summary>
    /// Runs a query or mutation with <c>@defer</c> or <c>@stream</c>: the initial response, then one for everything that
    /// finished since the last.
    /// </summary>
    public async IAsyncEnumerable<OperationResponse> ExecuteIncrementallyAsync(
        PreparedRequest prepared, RequestFeatures features,
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        using var time = new RunTime(_options, mayWait: true, cancellation);
        var (initial, work) = await BeginIncrementalAsync(prepared, features, time, cancellation);
        if (work is null || initial.Stage != ResponseStage.Execution)
        {
            yield return initial;
            yield break;
        }

        var session = new DeliverySession(
            part => Begin(prepared, features, _writers.Get(), time).RunPartAsync(part),
            stream => Begin(prepared, features, _writers.Get(), time).RunItems(stream));
        var isLegacy = prepared.Incremental == IncrementalDelivery.Legacy;
        EndInitial(initial.Writer, session.Begin(work), isLegacy);
        yield return initial;
        while (session.HasNext)
        {
            var (response, isLast) = await NextAsync(session, isLegacy, cancellation);
            yield return response;
            if (isLast)
                yield break;
        }
    }

    async ValueTask<(OperationResponse Initial, LaterWork? Work)> BeginIncrementalAsync(
        PreparedRequest prepared, RequestFeatures features, RunTime time, CancellationToken cancellation)
    {
        var writer = _writers.Get();
        writer.WriteRaw("{\"data\":"u8);
        var execution = Begin(prepared, features, writer, time);
        execution.LeaveForLater();
        try
        {
            await execution.RunAsync();
        }
        catch (Exception error) when (Stopped(error, cancellation) is { } reason)
        {
            return (Fail(writer, [.. execution.Errors, reason]), null);
        }

        if (execution.Later!.IsEmpty)
            return (Finish(writer, execution.Errors), null);
        if (execution.Errors.Count > 0)
        {
            writer.WriteRaw(",\"errors\":"u8);
            ErrorJson.WriteAll(execution.Errors, writer);
        }

        return (new OperationResponse(ResponseStage.Execution, execution.Errors, writer, this), execution.Later);
    }

    static void EndInitial(ResponseWriter writer, List<Announcement> pending, bool isLegacy)
    {
        if (!isLegacy)
        {
            writer.WriteByte((byte)',');
            PayloadJson.WritePending(pending, writer);
        }

        writer.WriteRaw(",\"hasNext\":true}"u8);
    }

    async ValueTask<(OperationResponse Response, bool IsLast)> NextAsync(
        DeliverySession session, bool isLegacy, CancellationToken cancellation)
    {
        var writer = _writers.Get();
        try
        {
            var payload = await session.NextAsync(cancellation);
            if (isLegacy)
                PayloadJson.WriteLegacy(payload, writer);
            else
                PayloadJson.Write(payload, writer);
            foreach (var used in payload.Parts.Select(part => part.Part.Result!.Json!)
                .Concat(payload.Items.Select(items => items.Result.Json!)))
                _writers.Return(used);
            return (new OperationResponse(ResponseStage.Execution, payload.Errors(), writer, this), !payload.HasNext);
        }
        catch (Exception error) when (Stopped(error, cancellation) is { } reason)
        {
            writer.Reset();
            writer.WriteRaw("{\"hasNext\":false,\"errors\":"u8);
            ErrorJson.WriteAll([reason], writer);
            writer.WriteByte((byte)'}');
            return (new OperationResponse(ResponseStage.Execution, [reason], writer, this), true);
        }
    }
}
