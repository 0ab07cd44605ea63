using Fusion.Ontology;

namespace Fusion.Log.Store;

/// <summary>
/// What an append will do, decided from what the log holds: which events are new, at which version of their stream, and which were
/// recorded before. Pure; positions come later.
/// </summary>
sealed class AppendPlan
{
    readonly IReadOnlyList<NewEvent> events;
    readonly IReadOnlyDictionary<EventId, long> recorded;

    AppendPlan(IReadOnlyList<NewEvent> events, IReadOnlyDictionary<EventId, long> recorded)
    {
        this.events = events;
        this.recorded = recorded;
    }

    /// <summary>New events in the order of the batch, each once.</summary>
    public List<(NewEvent Event, long Version)> New { get; } = [];

    public AppendOutcome.Conflict? Conflict { get; private set; }

    /// <param name="events">The batch.</param>
    /// <param name="versions">Version of every stream of the batch before it; 0 for a stream that is new.</param>
    /// <param name="recorded">Positions of those events of the batch that the log holds already.</param>
    public static AppendPlan Make(
        IReadOnlyList<NewEvent> events, Dictionary<StreamId, long> versions, IReadOnlyDictionary<EventId, long> recorded)
    {
        var plan = new AppendPlan(events, recorded);
        var seen = new HashSet<EventId>();
        foreach (var candidate in events)
        {
            // What is recorded already is a success whatever version was expected: the caller lost our answer, not a race.
            if (recorded.ContainsKey(candidate.Id) || !seen.Add(candidate.Id))
                continue;
            var version = versions[candidate.Stream];
            if (candidate.ExpectedVersion is { } expected && expected != version)
            {
                plan.Conflict = new AppendOutcome.Conflict(candidate.Stream, expected, version);
                return plan;
            }

            versions[candidate.Stream] = version + 1;
            plan.New.Add((candidate, version + 1));
        }

        return plan;
    }

    /// <summary>Receipts in the order of the batch, given the positions of the new events in theirs.</summary>
    public List<AppendReceipt> Receipts(IReadOnlyList<long> positions)
    {
        var placed = new Dictionary<EventId, long>(New.Count);
        for (var index = 0; index < New.Count; index++)
            placed.Add(New[index].Event.Id, positions[index]);
        var receipts = new List<AppendReceipt>(events.Count);
        var told = new HashSet<EventId>();
        foreach (var candidate in events)
        {
            receipts.Add(placed.TryGetValue(candidate.Id, out var position)
                ? new AppendReceipt(new Position(position), IsNew: told.Add(candidate.Id))
                : new AppendReceipt(new Position(recorded[candidate.Id]), IsNew: false));
        }

        return receipts;
    }
}
