using Fusion.Log;
using Fusion.Ontology;
using Fusion.Projections.Resolution;

namespace Fusion.Projections.Graph.Folding;

/// <summary>One version of a record, as an event of the batch brings it.</summary>
sealed class RecordVersion
{
    RecordVersion(RecordedEvent recorded, Observation observation)
    {
        Recorded = recorded;
        Observation = observation;
        var mentions = observation.Mentions.OrderBy(mention => mention.Key, StringComparer.Ordinal);
        Mentions = [.. mentions.Select((mention, rank) => new MentionVersion(
            mention, ResolutionKeys.Of(mention), MentionNumber.Of(recorded.Position, rank)))];
    }

    public RecordedEvent Recorded { get; }

    public Observation Observation { get; }

    /// <summary>
    /// When its source wrote it, where the source says so; as exact as the tables keep it, so that versions compare alike within a batch
    /// and with what is stored.
    /// </summary>
    public DateTimeOffset? VersionedAt =>
        Observation.VersionedAt is { } at ? at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMicrosecond)) : null;

    /// <summary>By key, in ordinal order.</summary>
    public IReadOnlyList<MentionVersion> Mentions { get; }

    /// <summary>What of it decides who is who.</summary>
    public VersionStep Step() => new(Recorded.Stream, Recorded.Position, Recorded.RecordedAt, [.. Mentions.Select(mention =>
        new MentionStep(mention.NumberIfNew, mention.Mention.Kind, mention.Mention.Key, mention.Keys))]);

    /// <summary>The version an event brings, or null when it is no observation.</summary>
    public static RecordVersion? Of(RecordedEvent recorded)
    {
        if (EventCatalogue.TryTypeOf(recorded.EventType, out var type) && !type!.IsAssignableTo(typeof(Observation)))
            return null;
        return new RecordVersion(recorded, (Observation)recorded.Decode());
    }
}

/// <param name="NumberIfNew">Its number, when no earlier version of the record has a mention of this key.</param>
sealed record MentionVersion(Mention Mention, string[] Keys, long NumberIfNew);
