using System.Security.Cryptography;
using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Execution;

/// <summary>
/// An answer on its way to becoming too large to hold. Once it is, each part is hashed and released by the gate before the
/// transport gets it, and the answer gives its place among the running operations to another.
/// </summary>
internal sealed class LargeAnswer(OperationPipeline pipeline, PreparedRequest prepared, RequestFeatures features, IAnswerOutlet transport)
    : IAnswerOutlet, IDisposable
{
    IncrementalHash? _hash;
    long _parts;

    public bool HasStarted => _parts > 0;

    public async ValueTask SendAsync(ResponseWriter answer, IReadOnlyList<GraphQLError> errors, CancellationToken cancellation)
    {
        if (!HasStarted)
            pipeline.BeginStreaming();
        _parts++;
        if (pipeline.HasGate)
            await ReleaseAsync(answer, ResponseStage.Execution, errors, isLast: false, cancellation);
        await transport.SendAsync(answer, errors, cancellation);
    }

    /// <summary>What has not left yet is the last part.</summary>
    public ValueTask ReleaseLastAsync(OperationResponse response, CancellationToken cancellation)
    {
        _parts++;
        return ReleaseAsync(response.Writer, response.Stage, response.Errors, isLast: true, cancellation);
    }

    public void Dispose() => _hash?.Dispose();

    ValueTask ReleaseAsync(
        ResponseWriter answer, ResponseStage stage, IReadOnlyList<GraphQLError> errors, bool isLast, CancellationToken cancellation)
    {
        _hash ??= IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        answer.AppendTo(_hash, withLast: isLast);
        var bytes = isLast ? answer.Length : answer.CompleteBytes;
        return pipeline.ReleaseAsync(
            prepared,
            new OperationOutcome(stage, errors, bytes, () => Convert.ToHexStringLower(_hash.GetCurrentHash()), _parts - 1, isLast),
            features, cancellation);
    }
}
