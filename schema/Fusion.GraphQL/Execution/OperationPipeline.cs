using System.Runtime.CompilerServices;
using Fusion.GraphQL.Language;
using Fusion.GraphQL.Scheduling;
using Fusion.GraphQL.Telemetry;

namespace Fusion.GraphQL.Execution;

/// <summary>
/// The one way from a request to its answer, shared by every transport: prepare, admit, run, release. A transport that
/// used the executor directly would go around the host's gate and limits.
/// </summary>
public sealed class OperationPipeline
{
    readonly IOperationGate? _gate;
    readonly ConcurrencyLimit _running;
    readonly ConcurrencyLimit _streaming;

    public OperationPipeline(Executor executor, IOperationGate? gate = null)
    {
        Executor = executor;
        _gate = gate;
        _running = new ConcurrencyLimit(executor.Options.MaxConcurrent, executor.Options.MaxWaiting);
        _streaming = new ConcurrencyLimit(executor.Options.MaxStreaming, maxWaiting: 0);
    }

    public Executor Executor { get; }

    /// <summary>Prepares a request and asks the host; the result is ready to run or carries the refusal.</summary>
    public ValueTask<PreparedRequest> PrepareAsync(
        OperationRequest request, RequestFeatures features, CancellationToken cancellation) =>
        PrepareAsync(request, null, features, cancellation);

    /// <summary>As the other, for a request that has been looked at already to see what several take together.</summary>
    internal async ValueTask<PreparedRequest> PrepareAsync(
        OperationRequest request, PreparedRequest? known, RequestFeatures features, CancellationToken cancellation)
    {
        if (RequestMeasure.Begin(Executor.Options.Time, Executor.Names) is { } measure)
            return await PrepareAsync(request, known, features, measure, cancellation);
        var prepared = Shown(known ?? await ReadAsync(request, cancellation), features);
        return _gate is null ? prepared : await AskAsync(_gate, request, prepared, features, cancellation);
    }

    async ValueTask<PreparedRequest> PrepareAsync(
        OperationRequest request, PreparedRequest? known, RequestFeatures features, RequestMeasure measure, CancellationToken cancellation)
    {
        PreparedRequest? prepared = null;
        try
        {
            prepared = Shown(known ?? await ReadAsync(request, cancellation), features);
            var admitted = _gate is null ? prepared : await AskAsync(_gate, request, prepared, features, cancellation);
            if (admitted.IsReady)
                admitted.Measure = measure;
            else
                measure.End(prepared, admitted.Stage, admitted.Errors);
            return admitted;
        }
        catch (Exception error)
        {
            measure.Fail(prepared, error);
            throw;
        }
    }

    /// <summary>Prepares a request without asking anyone, in a back seat when its document is not known or it is large.</summary>
    internal async ValueTask<PreparedRequest> ReadAsync(OperationRequest request, CancellationToken cancellation)
    {
        var document = Executor.Find(request);
        var isNewOrLarge = document is null || request.IsLarge;
        if (isNewOrLarge)
        {
            if (!await BackSeat.Take(request.Line))
                return new PreparedRequest(ResponseStage.Refused, [Crowded()]);
            // Who has left meanwhile is not worked for.
            cancellation.ThrowIfCancellationRequested();
        }

        var prepared = Executor.Prepare(request, document);
        if (isNewOrLarge || (prepared.IsReady && prepared.Cost > BackSeat.HeavyCost))
            prepared.Line = request.Line;
        return prepared;
    }

    static GraphQLError Crowded() => LimitExceededException.Waiting(Seats.WaitingMax).ToOverload();

    PreparedRequest Shown(PreparedRequest prepared, RequestFeatures features) =>
        Executor.Options.MayIntrospect is { } may && !may(features) ? Introspection.Concealed.From(prepared) : prepared;

    static async ValueTask<PreparedRequest> AskAsync(
        IOperationGate gate, OperationRequest request, PreparedRequest prepared, RequestFeatures features,
        CancellationToken cancellation)
    {
        try
        {
            if (prepared.IsReady)
            {
                return await gate.Admit(prepared.Operation, features, cancellation) is { } refusal
                    ? new PreparedRequest(ResponseStage.Refused, [refusal])
                    : prepared;
            }

            await gate.Rejected(request.Document, prepared.Stage, prepared.Errors, features, cancellation);
            return prepared;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            throw new NotReleasedException(error);
        }
    }

    /// <summary>Runs a query or mutation; the response may leave when this returns.</summary>
    public ValueTask<OperationResponse> ExecuteAsync(
        PreparedRequest prepared, RequestFeatures features, CancellationToken cancellation) =>
        ExecuteAsync(prepared, features, null, cancellation);

    /// <summary>
    /// As the other, for a transport that can send an answer too large to hold while it is written; the response then
    /// holds what is left of it.
    /// </summary>
    internal async ValueTask<OperationResponse> ExecuteAsync(
        PreparedRequest prepared, RequestFeatures features, IAnswerOutlet? transport, CancellationToken cancellation)
    {
        if (!prepared.IsReady)
            return Executor.Refuse(prepared.Stage, prepared.Errors);
        prepared.Measure?.Resume();
        // Before a place among those running: who waits for a seat must not hold one.
        if (prepared.Line is { } line && !await BackSeat.Take(line))
            return Measured(prepared, Executor.Refuse(ResponseStage.Refused, [Crowded()]));
        if (!await _running.EnterAsync(cancellation))
            return Measured(prepared, Executor.Refuse(ResponseStage.Refused, [_running.Refusal()]));
        GraphQLTelemetry.ActiveRequests.Add(1, TypeOf(prepared));
        using var large = transport is not null && MayLeaveInParts(prepared)
            ? new LargeAnswer(this, prepared, features, transport) : null;
        try
        {
            var response = await Executor.ExecuteAsync(prepared, features, large, cancellation);
            await Release(prepared, response, large, features, cancellation);
            return Measured(prepared, response);
        }
        catch (Exception error) when (prepared.Measure is not null)
        {
            prepared.Measure.Fail(prepared, error);
            throw;
        }
        finally
        {
            GraphQLTelemetry.ActiveRequests.Add(-1, TypeOf(prepared));
            (large is { HasStarted: true } ? _streaming : _running).Leave();
        }
    }

    static OperationResponse Measured(PreparedRequest prepared, OperationResponse response)
    {
        prepared.Measure?.End(prepared, response.Stage, response.Errors);
        return response;
    }

    static KeyValuePair<string, object?> TypeOf(PreparedRequest prepared) =>
        new("graphql.operation.type", RequestMeasure.WordOf(prepared.Type));

    /// <summary>Whether an answer to this may be large, and the gate lets a large one leave in parts.</summary>
    internal bool MayLeaveInParts(PreparedRequest prepared) =>
        prepared.IsReady && prepared.Plan.Root.HoldsLists && _gate is not { AllowsParts: false };

    internal bool HasGate => _gate is not null;

    /// <summary>From here on the operation waits for its reader rather than using the machine.</summary>
    internal void BeginStreaming()
    {
        if (!_streaming.TryEnter())
            throw LimitExceededException.Streaming(Executor.Options.MaxStreaming);
        _running.Leave();
    }

    internal async ValueTask ReleaseAsync(
        PreparedRequest prepared, OperationOutcome outcome, RequestFeatures features, CancellationToken cancellation)
    {
        try
        {
            await _gate!.Release(prepared.Operation, outcome, features, cancellation);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            throw new NotReleasedException(error);
        }
    }

    /// <summary>Runs a subscription; each response may leave when it is yielded.</summary>
    public async IAsyncEnumerable<OperationResponse> SubscribeAsync(
        PreparedRequest prepared, RequestFeatures features, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (!prepared.IsReady)
        {
            yield return Executor.Refuse(prepared.Stage, prepared.Errors);
            yield break;
        }

        // What is measured of a subscription is its opening, then each event.
        prepared.Measure?.End(prepared, ResponseStage.Execution, []);
        GraphQLTelemetry.ActiveSubscriptions.Add(1);
        try
        {
            var sequence = 0L;
            await foreach (var response in Executor.SubscribeAsync(prepared, features, cancellation))
            {
                await Release(prepared, response, sequence++, isLast: false, features, cancellation);
                yield return response;
            }
        }
        finally
        {
            GraphQLTelemetry.ActiveSubscriptions.Add(-1);
        }
    }

    /// <summary>Runs an operation whose answer comes in parts; each may leave when it is yielded.</summary>
    public async IAsyncEnumerable<OperationResponse> ExecuteIncrementallyAsync(
        PreparedRequest prepared, RequestFeatures features, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // Before a place among those running: who waits for a seat must not hold one.
        if (prepared.Line is { } line && !await BackSeat.Take(line))
        {
            yield return Measured(prepared, Executor.Refuse(ResponseStage.Refused, [Crowded()]));
            yield break;
        }

        if (!await _running.EnterAsync(cancellation))
        {
            yield return Measured(prepared, Executor.Refuse(ResponseStage.Refused, [_running.Refusal()]));
            yield break;
        }

        prepared.Measure?.Resume();
        GraphQLTelemetry.ActiveRequests.Add(1, TypeOf(prepared));
        List<GraphQLError> errors = [];
        try
        {
            var sequence = 0L;
            await foreach (var response in Executor.ExecuteIncrementallyAsync(prepared, features, cancellation))
            {
                await Release(prepared, response, sequence++, isLast: false, features, cancellation);
                errors.AddRange(response.Errors);
                yield return response;
            }
        }
        finally
        {
            prepared.Measure?.End(prepared, ResponseStage.Execution, errors);
            GraphQLTelemetry.ActiveRequests.Add(-1, TypeOf(prepared));
            _running.Leave();
        }
    }

    ValueTask Release(
        PreparedRequest prepared, OperationResponse response, long sequence, bool isLast, RequestFeatures features,
        CancellationToken cancellation) =>
        _gate is null ? ValueTask.CompletedTask
        : OrDispose(
            response,
            ReleaseAsync(prepared, new OperationOutcome(response, sequence, isLast), features, cancellation));

    ValueTask Release(
        PreparedRequest prepared, OperationResponse response, LargeAnswer? large, RequestFeatures features,
        CancellationToken cancellation) =>
        _gate is null || large is not { HasStarted: true }
            ? Release(prepared, response, 0, isLast: true, features, cancellation)
            : OrDispose(response, large.ReleaseLastAsync(response, cancellation));

    static async ValueTask OrDispose(OperationResponse response, ValueTask release)
    {
        try
        {
            await release;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }
}

/// <summary>The host could not record the operation, so its answer must not leave.</summary>
public sealed class NotReleasedException : Exception
{
    const string Text = "The operation could not be recorded, so its answer was withheld. Try again later.";

    public NotReleasedException(Exception cause) : base(Text, cause)
    {
    }

    public NotReleasedException() : base(Text)
    {
    }

    public NotReleasedException(string message) : base(message)
    {
    }

    public NotReleasedException(string message, Exception innerException) : base(message, innerException)
    {
    }

    /// <summary>What the client is told.</summary>
    public GraphQLError ToError() => new(Message)
    {
        Extensions = new Dictionary<string, object?> { ["code"] = "UNAVAILABLE" },
    };
}
