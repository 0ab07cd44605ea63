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

            plan.Add(candidate, change);
        }

        return plan;
    }

    /// <summary>The plan if no event were recorded before and every stream had the version that is expected of it.</summary>
    public static AppendPlan AsIfNew(IReadOnlyList<NewEvent> events)
    {
        var plan = new AppendPlan(events, new Dictionary<EventId, long>());
        var seen = new HashSet<EventId>(events.Count);
        foreach (var candidate in events)
        {
            if (seen.Add(candidate.Id))
                plan.Add(candidate, plan.changes.GetValueOrDefault(candidate.Stream, Change.None(candidate.StreamType, version: null)));
        }

        return plan;
    }

    /// <summary>Streams to make and streams to raise, in the order of their ids.</summary>
    public (List<StreamChange> Made, List<StreamChange> Raised) Streams()
    {
        Guid[] ids = [.. changes.Keys.Select(id => id.Value)];
        Array.Sort(ids);
        List<StreamChange> made = new(ids.Length), raised = [];
        foreach (var id in ids)
        {
            var change = changes[new StreamId(id)];
            (change.Before is null ? made : raised).Add(new StreamChange(id, change.Type, change.After));
        }

        return (made, raised);
    }

    /// <summary>What the new events say, as it is stored where nothing is sealed.</summary>
    public ReadOnlyMemory<byte>[] Data() => [.. New.Select(added => added.Event.Data)];

    /// <summary>The rows of the new events.</summary>
    /// <param name="stored">The data of each.</param>
    /// <param name="first">The position of the first.</param>
    /// <param name="now">When they are recorded.</param>
    public LogEntry[] Entries(IReadOnlyList<ReadOnlyMemory<byte>> stored, long first, DateTimeOffset now)
    {
        var text = new RowText();
        var entries = new LogEntry[New.Count];
        for (var index = 0; index < entries.Length; index++)
        {
            var (added, version) = New[index];
            entries[index] = new LogEntry
            {
                Position = first + index,
                Id = added.Id.Value,
                Stream = added.Stream.Value,
                Version = version,
                Data = stored[index],
                EventType = added.EventType,
                Timestamp = now,
                DotnetType = DotnetTypeNames.Of(added.EventType),
                Headers = ProvenanceHeaders.Write(added.Provenance, text),
            };
        }

        return entries;
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

    void Add(NewEvent added, Change before)
    {
        var change = before with { After = before.After + 1 };
        changes[added.Stream] = change;
        New.Add((added, change.After));
    }

    readonly record struct Change(string Type, long? Before, long After)
    {
        public static Change None(string type, long? version) => new(type, version, version ?? 0);
    }
}
