using System.Buffers;
using Fusion.Log;
using Fusion.Ontology;
using Fusion.Projections.Tests.Folding;

namespace Fusion.Projections.Tests.Erasing;

/// <summary>Erasures in a story, and the story as the log gives it once their keys are destroyed.</summary>
static class Erasures
{
    public static SubjectErased Of(params IReadOnlyList<MentionReference> mentions) => new()
    {
        Erasure = new Guid(mentions.Count, 0, 0, new byte[8]),
        Actor = "records.manager",
        Reason = "Retention period ended",
        LegalBasis = "dpa2018-s47-1",
        DecidedAt = Story.Dawn,
        Mentions = mentions,
    };

    public static MentionReference Of(Observation record, string mention) => new(StreamId.Of(record.Record), mention);

    /// <summary>Every event with what these erasures, or all of the story's, erase.</summary>
    public static IReadOnlyList<RecordedEvent> AfterErasure(this Story story, params IReadOnlyList<SubjectErased> erasures)
    {
        var erased = (erasures.Count > 0
                ? erasures
                : [.. story.Events.Where(told => told.EventType == "subject_erased").Select(told => (SubjectErased)told.Decode())])
            .SelectMany(erasure => erasure.Mentions).ToHashSet();
        return [.. story.Events.Select(told => PersonalParts.AreIn(told.EventType) ? Without(told, erased) : told)];
    }

    /// <summary>As a fold that is never behind reads them: each event less what was erased before it came.</summary>
    public static IEnumerable<RecordedEvent> AsTheyCame(this Story story)
    {
        var erased = new HashSet<MentionReference>();
        foreach (var told in story.Events)
        {
            if (told.EventType == "subject_erased")
                erased.UnionWith(((SubjectErased)told.Decode()).Mentions);
            yield return PersonalParts.AreIn(told.EventType) ? Without(told, erased) : told;
        }
    }

    static RecordedEvent Without(RecordedEvent told, HashSet<MentionReference> erased)
    {
        var output = new ArrayBufferWriter<byte>();
        var from = 0;
        foreach (var part in PersonalParts.Of(told.EventType, told.Data.Span))
        {
            if (!erased.Contains(new MentionReference(told.Stream, part.MentionKey)))
                continue;
            output.Write(told.Data.Span[from..part.Value.Start]);
            SealedShape.WriteErased(output);
            from = part.Value.End;
        }

        output.Write(told.Data.Span[from..]);
        return new RecordedEvent
        {
            Position = told.Position,
            Stream = told.Stream,
            Version = told.Version,
            Id = told.Id,
            EventType = told.EventType,
            Data = output.WrittenSpan.ToArray(),
            RecordedAt = told.RecordedAt,
            Provenance = told.Provenance,
        };
    }
}
