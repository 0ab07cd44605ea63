using Fusion.Engine.Access;
using Fusion.Ontology;

namespace Fusion.Api.Access;

/// <summary>One request: who asks, what they said they look for, and, once decided, for which purpose it is answered.</summary>
sealed class CallContext(Caller caller, PurposeClaim? claim, string requestId)
{
    public Caller Caller { get; } = caller;

    public PurposeClaim? Claim { get; } = claim;

    public string RequestId { get; } = requestId;

    public AccessTrail Trail { get; } = new();

    /// <summary>Set when the operation is admitted.</summary>
    public Purpose? Purpose { get; set; }

    /// <summary>One caller runs many operations over a socket; each is decided and recorded by itself.</summary>
    public CallContext ForAnotherOperation() => new(Caller, Claim, Guid.CreateVersion7().ToString());
}
