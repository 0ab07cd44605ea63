namespace Fusion.Ontology;

/// <summary>What may be done with a record, and on what ground it is held. It travels with every fact made from it.</summary>
public sealed record Handling
{
    /// <summary>The force or agency that owns the record.</summary>
    public required string Controller { get; init; }

    public required Marking Marking { get; init; }

    /// <summary>The ground in law on which the record is processed, as a code of the catalogue.</summary>
    public required string LawfulBasis { get; init; }

    public required RetentionGroup Retention { get; init; }

    /// <summary>Only intelligence is graded.</summary>
    public IntelligenceGrade? Grade { get; init; }

    public IReadOnlyList<string> Restrictions { get; init; } = [];
}
