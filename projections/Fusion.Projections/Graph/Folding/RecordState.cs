using Fusion.Projections.Resolution;

namespace Fusion.Projections.Graph.Folding;

/// <summary>A record as the batch has folded it so far.</summary>
sealed class RecordState
{
    /// <summary>The position of its first version.</summary>
    public required long Number { get; init; }

    /// <summary>The position of the version the tables have, or null when they have none.</summary>
    public long? StoredPosition { get; init; }

    /// <summary>When its source wrote the latest version, where the source says so.</summary>
    public DateTimeOffset? VersionedAt { get; set; }

    public IReadOnlyList<StoredMention> StoredMentions { get; init; } = [];

    public RecordVersion? Latest { get; set; }

    /// <summary>What was folded before the latest version, of this batch; each mention by the number it has.</summary>
    public List<VersionStep> Passed { get; } = [];

    public VersionStep? LatestStep { get; set; }

    /// <summary>By mention key: the mentions of the latest version folded.</summary>
    public Dictionary<string, MentionState> Mentions { get; set; } = new(StringComparer.Ordinal);
}

sealed class MentionState
{
    public required long Number { get; init; }

    public required string[] Keys { get; set; }

    /// <summary>Its own node, or the whole entity it stands on.</summary>
    public required Node Node { get; set; }

    public bool HasOwnNode => !Node.IsWholeEntity;
}
