using Fusion.Ontology;

namespace Fusion.Projections.Resolution;

/// <summary>
/// A mention in the partition; or a whole entity whose mentions need not be told apart, because nothing is taken from
/// it.
/// </summary>
sealed class Node
{
    EntityId? entityId;

    public required long Number { get; init; }

    public required EntityKind Kind { get; init; }

    /// <summary>Absent for a whole entity.</summary>
    public MentionId? Mention { get; init; }

    /// <summary>The entity the tables have it on, or null when the batch brought it.</summary>
    public long? StoredEntity { get; init; }

    /// <summary>The event that brought it.</summary>
    public required Position Born { get; init; }

    public string[] Keys { get; set; } = [];

    public bool IsLive { get; set; }

    /// <summary>Assigned when the node is added.</summary>
    public Component Component { get; set; } = null!;

    /// <summary>Whether an entity is known by this node at the end of the latest event.</summary>
    public bool IsPublished { get; set; }

    public Publication? PublishedBy { get; set; }

    /// <summary>
    /// The id of the entity it founds, where it founds one; absent for a whole entity, whose id the tables know.
    /// </summary>
    public EntityId? EntityId => Mention is { } mention ? entityId ??= Ontology.EntityId.FoundedBy(mention) : null;

    public bool IsWholeEntity => Mention is null;
}

/// <summary>The event that made an entity known.</summary>
readonly record struct Publication(Position Position, DateTimeOffset RecordedAt);
