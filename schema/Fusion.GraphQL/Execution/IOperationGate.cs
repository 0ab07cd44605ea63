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

    /// <summary>
    /// Whether an answer too large to hold may leave in parts. <see cref="Release"/> is then asked before each part:
    /// its bytes and hash are those of the answer so far, and the last part's those of the whole. A gate that says false
    /// sees every answer complete, and larger ones are refused.
    /// </summary>
    bool AllowsParts => false;

    /// <summary>A request that never became an operation: unreadable, invalid, or without usable variables.</summary>
    ValueTask Rejected(
        ReadOnlyMemory<byte> document, ResponseStage stage, IReadOnlyList<GraphQLError> errors, RequestFeatures features,
        CancellationToken cancellation) => ValueTask.CompletedTask;
}

/// <summary>What became of an operation, or of one event or part of it.</summary>
public sealed class OperationOutcome
{
    readonly Func<string> _sha256;

    internal OperationOutcome(OperationResponse response, long sequence, bool isLast)
        : this(response.Stage, response.Errors, response.Length, response.Sha256, sequence, isLast)
    {
    }

    internal OperationOutcome(
        ResponseStage stage, IReadOnlyList<GraphQLError> errors, long bytes, Func<string> sha256, long sequence, bool isLast)
    {
        _sha256 = sha256;
        Stage = stage;
        Errors = errors;
        ResponseBytes = bytes;
        Sequence = sequence;
        IsLast = isLast;
    }

    public ResponseStage Stage { get; }

    /// <summary>For a part of a large answer: the errors so far.</summary>
    public IReadOnlyList<GraphQLError> Errors { get; }

    /// <summary>Counts the events of a subscription and the parts of a deferred or a large answer from zero.</summary>
    public long Sequence { get; }

    /// <summary>Nothing follows. Always false for events: nobody knows the last one in advance.</summary>
    public bool IsLast { get; }

    public long ResponseBytes { get; }

    /// <summary>SHA-256 of the response's bytes, before any compression, in lower-case hexadecimal.</summary>
    public string ResponseSha256() => _sha256();
}
