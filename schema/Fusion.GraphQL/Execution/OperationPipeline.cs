using System.Runtime.CompilerServices;
using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Execution;

/// <summary>
/// The one way from a request to its answer, shared by every transport: prepare, admit, run, release. A transport that
/// used the executor directly would go around the host's gate and limits.
/// </summary>
public sealed class OperationPipeline
{
    readonly IOperationGate? _gate;
    readonly ConcurrencyLimit _running;

    public OperationPipeline(Executor executor, IOperationGate? gate = null)
    {
        Executor = executor;
        _gate = gate;
        _running = new ConcurrencyLimit(executor.Options.MaxConcurrent, executor.Options.MaxWaiting);
    }

    public Executor Executor { get; }

    /// <summary>Prepares a request and asks the host; the result is ready to run or carries the refusal.</summary>
    public async ValueTask<PreparedRequest> PrepareAsync(
        OperationRequest request, RequestFeatures features, CancellationToken cancellation)
    {
        var prepared = Executor.Prepare(request);
        return _gate is null ? prepared : await AskAsync(_gate, request, prepared, features, cancellation);
    }

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
    public async ValueTask<OperationResponse> ExecuteAsync(
        PreparedRequest prepared, RequestFeatures features, CancellationToken cancellation)
    {
        if (!prepared.IsReady)
            return Executor.Refuse(prepared.Stage, prepared.Errors);
        if (!await _running.EnterAsync(cancellation))
            return Executor.Refuse(ResponseStage.Refused, [_running.Refusal()]);
        try
        {
            var response = await Executor.ExecuteAsync(prepared, features, cancellation);
            await Release(prepared, response, 0, isLast: true, features, cancellation);
            return response;
        }
        finally
        {
            _running.Leave();
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

        var sequence = 0L;
        await foreach (var response in Executor.SubscribeAsync(prepared, features, cancellation))
        {
            await Release(prepared, response, sequence++, isLast: false, features, cancellation);
            yield return response;
        }
    }

    /// <summary>Runs an operation whose answer comes in parts; each may leave when it is yielded.</summary>
    public async IAsyncEnumerable<OperationResponse> ExecuteIncrementallyAsync(
        PreparedRequest prepared, RequestFeatures features, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (!await _running.EnterAsync(cancellation))
        {
            yield return Executor.Refuse(ResponseStage.Refused, [_running.Refusal()]);
            yield break;
        }

        try
        {
            var sequence = 0L;
            await foreach (var response in Executor.ExecuteIncrementallyAsync(prepared, features, cancellation))
            {
                await Release(prepared, response, sequence++, isLast: false, features, cancellation);
                yield return response;
            }
        }
        finally
        {
            _running.Leave();
        }
    }

    async ValueTask Release(
        PreparedRequest prepared, OperationResponse response, long sequence, bool isLast, RequestFeatures features,
        CancellationToken cancellation)
    {
        if (_gate is null)
            return;
        try
        {
            await _gate.Release(
                prepared.Operation, new OperationOutcome(response, sequence, isLast), features, cancellation);
        }
        catch (Exception error)
        {
            response.Dispose();
            if (error is OperationCanceledException)
                throw;
            throw new NotReleasedException(error);
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
