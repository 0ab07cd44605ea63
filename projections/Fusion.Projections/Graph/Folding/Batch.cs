using Fusion.Ontology;
using Fusion.Projections.Resolution;

namespace Fusion.Projections.Graph.Folding;

/// <summary>
/// The versions of a batch, what the tables hold of everything they touch, and the fold of the ones into the other.
/// </summary>
sealed class Batch
{
    /// <summary>All that came.</summary>
    public required IReadOnlyList<RecordVersion> Arrived { get; init; }

    /// <summary>Those that came before any later version of their record.</summary>
    public required IReadOnlyList<RecordVersion> Versions { get; init; }

    public required Dictionary<StreamId, RecordState> Records { get; init; }

    public required Partition Partition { get; init; }

    /// <summary>Which entity holds a key in the tables.</summary>
    public required Dictionary<string, long> StoredKeys { get; init; }

    /// <summary>Mentions of the entities that were read mention by mention.</summary>
    public required IReadOnlyList<StoredMention> OpenedMentions { get; init; }

    /// <summary>Ids that led to those entities.</summary>
    public required IReadOnlyList<EntityId> OpenedRedirects { get; init; }

    /// <summary>
    /// Mentions taken from whole entities: the mention, its stored entity, and what an id that led to it leads to
    /// now.
    /// </summary>
    public List<(long Mention, long Entity, long Anchor)> TakenFromWhole { get; } = [];

    /// <summary>Mentions moved out of whole entities.</summary>
    public List<Node> MovedFromWhole { get; } = [];

    public void Fold()
    {
        foreach (var version in Versions)
        {
            var record = Records[version.Recorded.Stream];
            Fold(version.Step(), record);
            record.Latest = version;
        }
    }

    /// <summary>What a version does to who is who.</summary>
    public void Fold(VersionStep version, RecordState record)
    {
        var position = version.Position;
        var next = new Dictionary<string, MentionState>(version.Mentions.Count, StringComparer.Ordinal);
        foreach (var mention in record.Mentions.Values)
            Partition.Changes.Touch(position, mention.Node.Component.Founder.Number);
        foreach (var mention in version.Mentions)
        {
            if (record.Mentions.Remove(mention.Key, out var known))
                next.Add(mention.Key, known);
        }

        foreach (var gone in record.Mentions.Values)
            Remove(gone);
        foreach (var mention in version.Mentions)
        {
            if (next.TryGetValue(mention.Key, out var known))
                Lose(known, mention);
        }

        foreach (var mention in version.Mentions)
        {
            if (next.TryGetValue(mention.Key, out var known))
                Gain(known, mention, version.Stream);
            else
                next.Add(mention.Key, Add(mention, version));
        }

        Partition.Settle(position, version.RecordedAt);
        record.Mentions = next;
        if (record.LatestStep is { } passed)
            record.Passed.Add(passed);
        record.LatestStep = version with
        {
            Mentions = [.. version.Mentions.Select(mention => mention with { Number = next[mention.Key].Number })],
        };
    }

    void Remove(MentionState gone)
    {
        if (gone.HasOwnNode)
            Partition.Remove(gone.Node);
        else
            TakenFromWhole.Add((gone.Number, gone.Node.Number, gone.Node.Component.Founder.Number));
    }

    void Lose(MentionState known, MentionStep mention)
    {
        if (!known.HasOwnNode)
            return;
        var lost = known.Keys.Except(mention.Keys, StringComparer.Ordinal).ToList();
        if (lost.Count == 0)
            return;
        Partition.Lose(known.Node, lost);
    }

    void Gain(MentionState known, MentionStep mention, StreamId stream)
    {
        var gained = mention.Keys.Except(known.Keys, StringComparer.Ordinal).ToList();
        var isLeavingWhole = !known.HasOwnNode && known.Keys.Except(mention.Keys, StringComparer.Ordinal).Any();
        if (isLeavingWhole)
        {
            var own = new Node
            {
                Number = known.Number,
                Kind = mention.Kind,
                Mention = MentionId.Of(stream, mention.Key),
                StoredEntity = known.Node.Number,
                Born = MentionNumber.FirstSeen(known.Number),
                Keys = mention.Keys,
            };
            Partition.AddMoved(own, from: known.Node);
            MovedFromWhole.Add(own);
            known.Node = own;
        }
        else if (gained.Count > 0)
        {
            Partition.Gain(known.Node, gained);
        }

        known.Keys = mention.Keys;
    }

    MentionState Add(MentionStep mention, VersionStep version)
    {
        var node = new Node
        {
            Number = mention.Number,
            Kind = mention.Kind,
            Mention = MentionId.Of(version.Stream, mention.Key),
            StoredEntity = null,
            Born = version.Position,
            Keys = mention.Keys,
        };
        Partition.Add(node);
        return new MentionState { Number = node.Number, Keys = mention.Keys, Node = node };
    }
}
