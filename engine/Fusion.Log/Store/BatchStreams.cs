using Fusion.Ontology;

namespace Fusion.Log.Store;

/// <summary>
/// The streams of a batch, in the order of their ids. A stream whose first event expects version 0 is said to be new: making it will
/// show whether it is, so it need not be looked up before. Nearly everything of a large import is new.
/// </summary>
sealed class BatchStreams
{
    /// <summary>So many that are said to be new are looked up all the same: what is sent twice is seen before much is written.</summary>
    const int ProbesMax = 16;

    BatchStreams(Guid[] all, Guid[] unsure, Guid[] probes)
    {
        All = all;
        Unsure = unsure;
        Probes = probes;
    }

    public Guid[] All { get; }

    /// <summary>Those that may exist, and the probes.</summary>
    public Guid[] Unsure { get; }

    public Guid[] Probes { get; }

    public static BatchStreams Of(IReadOnlyList<NewEvent> events)
    {
        var saidNew = new Dictionary<Guid, bool>(events.Count);
        foreach (var candidate in events)
            saidNew.TryAdd(candidate.Stream.Value, candidate.ExpectedVersion == 0);
        Guid[] all = [.. saidNew.Keys];
        Array.Sort(all);
        Guid[] probes = [.. all.Where(stream => saidNew[stream]).Take(ProbesMax)];
        return new BatchStreams(all, [.. all.Where(stream => !saidNew[stream] || Array.BinarySearch(probes, stream) >= 0)], probes);
    }

    /// <summary>Whether a stream exists that was said to be new.</summary>
    public bool AreKnown(Dictionary<StreamId, long> existing) => Probes.Any(probe => existing.ContainsKey(new StreamId(probe)));
}
