using Fusion.Ontology;

namespace Fusion.Engine.Erasure;

/// <summary>How an erasure ended.</summary>
public abstract record ErasureOutcome
{
    ErasureOutcome() { }

    /// <summary>Recorded at this position; nobody can read the mentions any more.</summary>
    public sealed record Erased(Position Position, IReadOnlyList<MentionReference> Mentions) : ErasureOutcome;

    /// <summary>All of it was erased before. Nothing was recorded.</summary>
    public sealed record ErasedBefore : ErasureOutcome;

    /// <summary>Some of it cannot be erased, as the plan says. Nothing was.</summary>
    public sealed record Refused(ErasurePlan Plan) : ErasureOutcome;
}
