using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Execution;

/// <summary>
/// The host's say over operations, on every transport alike. What it throws from <see cref="Release"/> withholds the
/// answer: the client gets an error without data.
/// </summary>
public interface IOperationGate
{
    /// <summary>Before an operation runs, and before a subscription opens; an error refuses it.</summary>
    ValueTask<GraphQLError?> Admit(OperationInfo operation, RequestFeatures features, CancellationToken cancellation);

    /// <summary>
    /// When an answer is complete and before its first byte leaves: for a subscription before every event, for deferred
    /// delivery before every part.
    /// </summary>
    ValueTask Release(
        OperationInfo operation, OperationOutcome outcome, RequestFeatures features, CancellationToken cancellation);

    /// <summary>A request that never became an operation: unreadable, invalid, or without usable variables.</summary>
    ValueTask Rejected(
        ReadOnlyMemory<byte> document, ResponseStage stage, IReadOnlyList<GraphQLError> errors, RequestFeatures features,
        CancellationToken cancellation) => ValueTask.CompletedTask;
}

/// <summary>What became of an operation, or of one event or part of it.</summary>
public sealed class OperationOutcome
{
    readonly OperationResponse _response;

    internal OperationOutcome(OperationResponse response, long sequence, bool isLast)
    {
        _response = response;
        Sequence = sequence;
        IsLast = isLast;
    }

    public ResponseStage Stage => _response.Stage;

    public IReadOnlyList<GraphQLError> Errors => _response.Errors;

    /// <summary>Counts the events of a subscription and the parts of a deferred answer from zero.</summary>
    public long Sequence { get; }

    /// <summary>Nothing follows. Always false for events: nobody knows the last one in advance.</summary>
    public bool IsLast { get; }

    public long ResponseBytes => _response.Length;

    /// <summary>SHA-256 of the response's bytes, in lower-case hexadecimal.</summary>
    public string ResponseSha256() => _response.Sha256();
}
