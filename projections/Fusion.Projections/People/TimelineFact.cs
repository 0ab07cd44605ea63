using Fusion.Ontology;

namespace Fusion.Projections.People;

/// <summary>One appearance of an entity in one record.</summary>
public sealed record TimelineFact
{
    public required MentionId Mention { get; init; }

    public required string MentionKey { get; init; }

    public required MentionRole Role { get; init; }

    /// <summary>What the person is in this one event; absent for what is not a person.</summary>
    public SubjectCategory? Category { get; init; }

    /// <summary>The words by which the record names the entity.</summary>
    public required string StatedAs { get; init; }

    /// <summary>The occurrence the record is about, by its current id; absent when the record names none.</summary>
    public EntityId? Occurrence { get; init; }

    /// <summary>What the record says of the occurrence, without mentions and relations.</summary>
    public required Observation Content { get; init; }

    public required FactSource Source { get; init; }
}
