using System.Security.Cryptography;
using Fusion.Engine.Access;
using Fusion.GraphQL.Execution;
using Fusion.GraphQL.Language;
using Fusion.Ontology;

namespace Fusion.Api.Access;

/// <summary>
/// Decides every operation before it runs, and writes down what it showed before the answer leaves. Refusals are written down too.
/// An operation that reads nothing but the schema shows nobody, needs no purpose, and leaves no record.
/// </summary>
sealed class AccessGate(AccessLedger ledger, ReferenceLookup references, TimeProvider time) : IOperationGate
{
    public async ValueTask<GraphQLError?> Admit(OperationInfo operation, RequestFeatures features, CancellationToken cancellation)
    {
        if (!FieldPolicy.ReadsData(operation.Coordinates))
            return null;
        var call = features.Get<CallContext>();
        if (await RefusalAsync(call, operation, cancellation) is not { } refusal)
            return null;
        try
        {
            await ledger.RecordAsync(
                Access(call, operation.DocumentSha256, AccessOutcome.Refused) with
                {
                    Operation = operation.Name,
                    Coordinates = operation.Coordinates,
                },
                cancellation);
        }
        catch (Exception trouble) when (trouble is not OperationCanceledException)
        {
            throw new NotReleasedException(trouble);
        }

        return Error(refusal);
    }

    public async ValueTask Release(
        OperationInfo operation, OperationOutcome outcome, RequestFeatures features, CancellationToken cancellation)
    {
        if (!FieldPolicy.ReadsData(operation.Coordinates))
            return;
        var call = features.Get<CallContext>();
        var became = outcome.Stage == ResponseStage.Execution ? AccessOutcome.Answered : AccessOutcome.Failed;
        await ledger.RecordAsync(
            Access(call, operation.DocumentSha256, became) with
            {
                Operation = operation.Name,
                Coordinates = operation.Coordinates,
                Entities = call.Trail.Entities(),
                AnswerSha256 = outcome.ResponseSha256(),
                RequestId = $"{call.RequestId}.{outcome.Sequence}",
            },
            cancellation);
    }

    public async ValueTask Rejected(
        ReadOnlyMemory<byte> document,
        ResponseStage stage,
        IReadOnlyList<GraphQLError> errors,
        RequestFeatures features,
        CancellationToken cancellation) =>
        await ledger.RecordAsync(
            Access(features.Get<CallContext>(), Convert.ToHexStringLower(SHA256.HashData(document.Span)), AccessOutcome.Failed),
            cancellation);

    async ValueTask<AccessDecision.Refused?> RefusalAsync(CallContext call, OperationInfo operation, CancellationToken cancellation)
    {
        var isKnown = await references.IsKnownAsync(call.Claim?.Reference, cancellation);
        switch (AccessPolicy.Decide(call.Caller, call.Claim, isKnown))
        {
            case AccessDecision.Refused refused:
                return refused;
            case AccessDecision.Allowed allowed:
                call.Purpose = allowed.Purpose;
                break;
        }

        return FieldPolicy.Forbidden(call.Caller.Role, operation.Coordinates).FirstOrDefault() is { } forbidden
            ? new AccessDecision.Refused("NOT_FOR_ROLE", $"{forbidden} is not for the role {call.Caller.Role}.")
            : null;
    }

    AccessRecorded Access(CallContext call, string documentSha256, AccessOutcome outcome) => new()
    {
        Actor = call.Caller.Actor,
        Role = call.Caller.Role.ToString(),
        Purpose = call.Purpose,
        At = time.GetUtcNow(),
        Outcome = outcome,
        DocumentSha256 = documentSha256,
        RequestId = call.RequestId,
    };

    static GraphQLError Error(AccessDecision.Refused refusal) =>
        new(refusal.Reason) { Extensions = new Dictionary<string, object?> { ["code"] = refusal.Code } };
}
