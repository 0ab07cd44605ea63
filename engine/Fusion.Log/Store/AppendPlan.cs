using Fusion.Ontology;

namespace Fusion.Log.Store;

/// <summary>
/// What an append will do, decided from what the log holds: which events are new, at which version of their stream, and which were
/// recorded before. Pure; positions come later, in the order of the new events and without a gap.
/// </summary>
sealed class AppendPlan
{
    readonly IReadOnlyList<NewEvent> events;
    readonly IReadOnlyDictionary<EventId, long> recorded;
    readonly Dictionary<StreamId, Change> changes;

    AppendPlan(IReadOnlyList<NewEvent> events, IReadOnlyDictionary<EventId, long> recorded)
    {
        this.events = events;
        this.recorded = recorded;
        New = new List<(NewEvent Event, long Version)>(events.Count);
        changes = new Dictionary<StreamId, Change>(events.Count);
    }

    /// <summary>New events in the order of the batch, each once.</summary>
    public List<(NewEvent Event, long Version)> New { get; }

    public AppendOutcome.Conflict? Conflict { get; private set; }

    /// <param name="events">The batch.</param>
    /// <param name="versions">Version before it of every stream of the batch that exists.</param>
    /// <param name="recorded">Positions of those events of the batch that the log holds already.</param>
    public static AppendPlan Make(
        IReadOnlyList<NewEvent> events, IReadOnlyDictionary<StreamId, long> versions, IReadOnlyDictionary<EventId, long> recorded)
    {
        var plan = new AppendPlan(events, recorded);
        var seen = new HashSet<EventId>(events.Count);
        foreach (var candidate in events)
        {
            // What is recorded already is a success whatever version was expected: the caller lost our answer, not a race.
            if (recorded.ContainsKey(candidate.Id) || !seen.Add(candidate.Id))
                continue;
            if (!plan.changes.TryGetValue(candidate.Stream, out var change))
                change = Change.None(candidate.StreamType, versions.TryGetValue(candidate.Stream, out var before) ? before : null);
            if (candidate.ExpectedVersion is { } expected && expected != change.After)
            {
                plan.Conflict = new AppendOutcome.Conflict(candidate.Stream, expected, change.After);
                return plan;
            }

            change = change with { After = change.After + 1 };
            plan.changes[candidate.Stream] = change;
            plan.New.Add((candidate, change.After));
        }

        return plan;
    }

    /// <summary>Every stream that changes, in the order of their ids, with its version before; null where it is made.</summary>
    public List<(StreamChange Stream, long? Before)> Streams()
    {
        var streams = new List<(StreamChange Stream, long? Before)>(changes.Count);
        foreach (var (id, change) in changes)
            streams.Add((new StreamChange(id.Value, change.Type, change.After), change.Before));
        streams.Sort(static (left, right) => left.Stream.Id.CompareTo(right.Stream.Id));
        return streams;
    }

    public List<StreamChange> StreamsMade() => [.. Streams().Where(stream => stream.Before is null).Select(stream => stream.Stream)];

    public List<StreamChange> StreamsRaised() => [.. Streams().Where(stream => stream.Before is not null).Select(stream => stream.Stream)];

    /// <summary>The row of a new event.</summary>
    public LogEntry Entry(int index, ReadOnlyMemory<byte> stored, long position, DateTimeOffset now)
    {
        var (added, version) = New[index];
        return new LogEntry
        {
            Position = position,
            Id = added.Id.Value,
            Stream = added.Stream.Value,
            Version = version,
            Data = stored,
            EventType = added.EventType,
            Timestamp = now,
            DotnetType = DotnetTypeNames.Of(added.EventType),
            Headers = ProvenanceHeaders.Write(added.Provenance),
        };
    }

    /// <summary>Receipts in the order of the batch, given the position of the first new event.</summary>
    public List<AppendReceipt> Receipts(long first)
    {
        if (New.Count == events.Count)
            return [.. events.Select((_, index) => new AppendReceipt(new Position(first + index), IsNew: true))];
        var positions = new Dictionary<EventId, long>(recorded);
        for (var index = 0; index < New.Count; index++)
            positions.Add(New[index].Event.Id, first + index);
        return ReceiptsOf(events, positions, first, New.Count);
    }

    /// <summary>Receipts of events that all stand in the log, those in a range of positions being new.</summary>
    public static List<AppendReceipt> ReceiptsOf(
        IReadOnlyList<NewEvent> events, IReadOnlyDictionary<EventId, long> positions, long first, int count)
    {
        var told = new HashSet<EventId>(events.Count);
        var receipts = new List<AppendReceipt>(events.Count);
        foreach (var candidate in events)
        {
            var position = positions[candidate.Id];
            var isNew = position >= first && position < first + count && told.Add(candidate.Id);
            receipts.Add(new AppendReceipt(new Position(position), isNew));
        }

        return receipts;
    }

    readonly record struct Change(string Type, long? Before, long After)
    {
        public static Change None(string type, long? version) => new(type, version, version ?? 0);
    }
}
