using Fusion.Ontology;

namespace Fusion.Projections.Resolution;

/// <summary>Why two mentions stand on one entity, or that they do not.</summary>
public abstract record WhyOutcome
{
    WhyOutcome() { }

    /// <summary>
    /// The shortest chain of mentions, each sharing a key with the next; empty for one and the same mention.
    /// </summary>
    public sealed record Linked(EntityId Entity, IReadOnlyList<WhyStep> Chain) : WhyOutcome;

    public sealed record NotLinked : WhyOutcome;

    /// <summary>
    /// The entity, or one of the mentions, does not stand in any current version of a record on that entity.
    /// </summary>
    public sealed record UnknownMention : WhyOutcome;

    /// <summary>The entity has more mentions than are searched for one answer.</summary>
    public sealed record TooLarge(int MentionsMax) : WhyOutcome;
}

/// <summary>Two mentions that share a key.</summary>
/// <param name="Rule">
/// The rule, in words: "same PNC id", "same date of birth and postcode, family name by sound, and initial".
/// </param>
public sealed record WhyStep(WhyMention From, string Rule, WhyMention To)
{
    /// <summary>What the two share, as it is compared.</summary>
    public required string Value { get; init; }
}

/// <param name="StatedAs">The words by which the record names the entity.</param>
public sealed record WhyMention(MentionId Mention, RecordReference Record, string MentionKey, string StatedAs, Position Position);
