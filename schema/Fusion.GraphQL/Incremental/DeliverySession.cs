using Fusion.GraphQL.Execution;
using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Incremental;

/// <summary>
/// Decides what is announced, run and completed after the initial answer. Fragments inside fragments open when the outer
/// one is complete; fragments that bring nothing are passed over. One payload carries everything finished by then.
/// </summary>
internal sealed class DeliverySession(Func<Part, Task<PartResult>> run, Func<ItemStream, PartResult> nextItems)
{
    readonly List<DeliveryGroup> _open = [];
    readonly List<ItemStream> _streams = [];
    readonly List<(Part Part, Task<PartResult> Running)> _running = [];
    int _nextId;

    public bool HasNext => _open.Count > 0 || _streams.Count > 0;

    /// <summary>Takes up what the initial answer left; the result is to be announced with it.</summary>
    public List<Announcement> Begin(LaterWork work)
    {
        var payload = new Payload();
        Announce(Prune(TakeUp(work)), work.Streams, payload);
        return payload.Pending;
    }

    /// <summary>Waits for something to finish and gathers everything that has.</summary>
    public async Task<Payload> NextAsync(CancellationToken cancellation)
    {
        var payload = new Payload();
        while (HasNext && payload.IsEmpty)
        {
            if (_running.Count == 0 && _streams.Count == 0)
                throw new InvalidOperationException($"{_open.Count} fragments are open, yet nothing runs that would complete them.");
            if (_running.Count > 0 && _streams.Count == 0)
                await Task.WhenAny(_running.Select(one => one.Running)).WaitAsync(cancellation);
            await FinishCompletedAsync(payload);
            foreach (var stream in _streams.ToArray())
                Advance(stream, payload);
        }

        payload.HasNext = HasNext;
        return payload;
    }

    /// <summary>Finishing one part may start others that finish at once; they travel in the same payload.</summary>
    async Task FinishCompletedAsync(Payload payload)
    {
        while (_running.Any(one => one.Running.IsCompleted))
        {
            // Looked at once: a part that completes from here on is for the next round.
            var finished = _running.Where(one => one.Running.IsCompleted).ToList();
            _running.RemoveAll(finished.Contains);
            foreach (var (part, running) in finished)
                Finish(part, await running, payload);
        }
    }

    /// <summary>Links new groups to their parents; those without one are candidates to be announced.</summary>
    static List<DeliveryGroup> TakeUp(LaterWork work)
    {
        var roots = new List<DeliveryGroup>();
        var added = work.Groups.ToHashSet();
        foreach (var group in work.Groups)
            TakeUp(group, added, roots);
        foreach (var part in work.Parts)
        {
            foreach (var group in part.Groups.Where(group => group.IsKnown))
            {
                group.Parts.Add(part);
                group.Unfinished++;
            }
        }

        return roots;
    }

    static void TakeUp(DeliveryGroup group, HashSet<DeliveryGroup> added, List<DeliveryGroup> roots)
    {
        if (group.IsKnown)
            return;
        if (group.Parent is { } parent)
        {
            if (added.Contains(parent))
                TakeUp(parent, added, roots);
            if (!parent.IsKnown)
                return;
            parent.Children.Add(group);
        }
        else
        {
            roots.Add(group);
        }

        group.IsKnown = true;
    }

    static List<DeliveryGroup> Prune(IEnumerable<DeliveryGroup> groups)
    {
        var kept = new List<DeliveryGroup>();
        foreach (var group in groups.Where(group => group.IsKnown))
        {
            if (group.Parts.Count > 0)
            {
                kept.Add(group);
                continue;
            }

            group.IsKnown = false;
            kept.AddRange(Prune(group.Children));
        }

        return kept;
    }

    void Announce(List<DeliveryGroup> groups, IEnumerable<ItemStream> streams, Payload payload)
    {
        foreach (var group in groups)
        {
            group.Id = NextId();
            group.IsOpen = true;
            _open.Add(group);
            payload.Pending.Add(new Announcement(group, group.Id));
        }

        foreach (var stream in streams)
        {
            stream.Id = NextId();
            _streams.Add(stream);
            payload.Pending.Add(new Announcement(stream, stream.Id));
        }

        foreach (var group in groups)
        {
            foreach (var part in group.Parts.ToArray())
                Start(part);
            CompleteWhenDone(group, payload);
        }
    }

    string NextId() => _nextId++.ToString(System.Globalization.CultureInfo.InvariantCulture);

    void Start(Part part)
    {
        if (part.Result is { Fault: not null } failed)
        {
            // It failed for a fragment announced earlier, and fails this one as well.
            _running.Add((part, Task.FromResult(failed)));
            return;
        }

        if (part.IsStarted)
            return;
        part.IsStarted = true;
        _running.Add((part, run(part)));
    }

    void Finish(Part part, PartResult result, Payload payload)
    {
        part.Result = result;
        if (result.Fault is not null)
        {
            foreach (var group in part.Groups.Where(group => group.IsOpen))
                Fail(group, result.Fault, payload);
            return;
        }

        // New groups join their parents; they open when the parent completes.
        TakeUp(result.Work);
        part.Streams.AddRange(result.Work.Streams);
        foreach (var inner in result.Work.Parts.Where(inner => inner.Groups.Any(group => group.IsOpen)))
            Start(inner);
        foreach (var group in part.Groups)
            group.Unfinished--;
        foreach (var group in part.Groups)
            CompleteWhenDone(group, payload);
    }

    void CompleteWhenDone(DeliveryGroup group, Payload payload)
    {
        if (!group.IsOpen || group.Unfinished > 0)
            return;
        group.IsOpen = false;
        group.IsKnown = false;
        _open.Remove(group);
        var streams = new List<ItemStream>();
        foreach (var part in group.Parts)
        {
            var best = BestFor(part, group);
            payload.Parts.Add(new PartDelivery(part, best, best.Id!));
            streams.AddRange(part.Streams);
            foreach (var other in part.Groups.Where(other => !ReferenceEquals(other, group)))
                other.Parts.Remove(part);
        }

        payload.Completed.Add(new Completion(group, group.Id!, null));
        Announce(Prune(group.Children), streams, payload);
        group.Id = null;
    }

    void Fail(DeliveryGroup group, GraphQLError fault, Payload payload)
    {
        payload.Completed.Add(new Completion(group, group.Id!, fault));
        Forget(group);
    }

    void Forget(DeliveryGroup group)
    {
        group.IsOpen = group.IsKnown = false;
        _open.Remove(group);
        foreach (var child in group.Children.Where(child => child.IsKnown))
            Forget(child);
    }

    /// <summary>Of the announced groups a part belongs to, the one whose object is deepest: the shortest sub-path.</summary>
    static DeliveryGroup BestFor(Part part, DeliveryGroup completed) =>
        part.Groups.Where(group => group.Id is not null)
            .Aggregate(completed, (best, group) => group.Path.Length > best.Path.Length ? group : best);

    void Advance(ItemStream stream, Payload payload)
    {
        var result = nextItems(stream);
        if (result.Json is not null)
        {
            payload.Items.Add(new ItemDelivery(stream, result, result.Count));
            Announce(Prune(TakeUp(result.Work)), result.Work.Streams, payload);
        }

        if (!stream.IsFinished)
            return;
        _streams.Remove(stream);
        payload.Completed.Add(new Completion(stream, stream.Id!, result.Fault));
    }
}
