namespace Fusion.Ontology;

/// <summary>Why somebody looks: a kind from a closed list, what it is bound to, and how far that is borne out.</summary>
public sealed record Purpose
{
    public required PurposeKind Kind { get; init; }

    /// <summary>The crime, incident or case it is bound to.</summary>
    public string? Reference { get; init; }

    /// <summary>The words given.</summary>
    public string? Statement { get; init; }

    public required JustificationKind Justification { get; init; }
}

public enum PurposeKind
{
    Investigation = 1,
    Incident = 2,
    Safeguarding = 3,
    Targeting = 4,
    Oversight = 5,
    SubjectAccess = 6,
    BreakGlass = 7,
}

/// <summary>Held apart from the words of the statement: the law asks for the one or the other at different dates.</summary>
public enum JustificationKind
{
    Corroborated = 1,
    Stated = 2,
    BreakGlass = 3,
}
