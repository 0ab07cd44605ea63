using Fusion.Log;
using Fusion.Ontology;

namespace Fusion.Projections.Tests.Folding;

/// <summary>Events as the log would hold them: positions from 1, versions counted for each record.</summary>
sealed class Story
{
    public static readonly DateTimeOffset Dawn = new(2026, 3, 1, 6, 0, 0, TimeSpan.Zero);

    readonly Dictionary<StreamId, long> versions = [];
    readonly List<RecordedEvent> events = [];

    public IReadOnlyList<RecordedEvent> Events => events;

    public RecordedEvent Tell(Observation observation) => Record(NewEvent.Of(
        observation, new Provenance("drop/file.csv", events.Count + 1, new string('a', 64), "v1")));

    public RecordedEvent Tell(AccessRecorded access) => Record(NewEvent.Of(access));

    public RecordedEvent Tell(SubjectErased erased) => Record(NewEvent.Of(erased));

    RecordedEvent Record(NewEvent told)
    {
        var version = versions[told.Stream] = versions.GetValueOrDefault(told.Stream) + 1;
        var recorded = new RecordedEvent
        {
            Position = new Position(events.Count + 1),
            Stream = told.Stream,
            Version = version,
            Id = told.Id,
            EventType = told.EventType,
            Data = told.Data,
            RecordedAt = Dawn.AddSeconds(events.Count),
            Provenance = told.Provenance,
        };
        events.Add(recorded);
        return recorded;
    }
}
