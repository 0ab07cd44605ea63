namespace Fusion.Ontology;

/// <summary>
/// Mentions were erased: their keys are destroyed, and what was sealed under them can be read by nobody. It says which, when, by whom and
/// why, never what they held.
/// </summary>
public sealed record SubjectErased : CanonicalEvent
{
    /// <summary>So that two erasures for one reason are two, and one that is completed after a crash is one.</summary>
    public required Guid Erasure { get; init; }

    public required string Actor { get; init; }

    public required string Reason { get; init; }

    /// <summary>The ground in law, as a code of the catalogue.</summary>
    public required string LegalBasis { get; init; }

    /// <summary>The request that asked for it, by the number its own system gives it.</summary>
    public string? Request { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }

    public required IReadOnlyList<MentionReference> Mentions { get; init; }
}
