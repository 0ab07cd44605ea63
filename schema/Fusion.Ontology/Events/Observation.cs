namespace Fusion.Ontology;

/// <summary>What a mapping makes of one version of one record: an event, those it mentions, and how it may be handled.</summary>
public abstract record Observation : CanonicalEvent
{
    public required RecordReference Record { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>
    /// When the source wrote this version of the record, where it says so. A version that arrives after a later one changes nothing; and
    /// a record that returns to what it once said is another version, not a repeat.
    /// </summary>
    public DateTimeOffset? VersionedAt { get; init; }

    public required Handling Handling { get; init; }

    public required IReadOnlyList<Mention> Mentions { get; init; }

    public IReadOnlyList<Relation> Relations { get; init; } = [];
}
