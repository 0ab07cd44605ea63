using Fusion.Ontology;

namespace Fusion.Log.Tests.Faults.Rig;

/// <summary>What the writers did, written down by themselves: what they sent, in which order, and what they were told of it.</summary>
sealed class History
{
    readonly Lock gate = new();
    readonly List<SentBatch> sent = [];

    public IReadOnlyList<SentBatch> Sent
    {
        get
        {
            lock (gate)
                return [.. sent];
        }
    }

    public int Acknowledged
    {
        get
        {
            lock (gate)
                return sent.Where(batch => batch.Fate == Fate.Acknowledged).Sum(batch => batch.Ids.Count);
        }
    }

    public int AcknowledgedBatches
    {
        get
        {
            lock (gate)
                return sent.Count(batch => batch.Fate == Fate.Acknowledged);
        }
    }

    public SentBatch Send(int writer, IReadOnlyList<NewEvent> events)
    {
        lock (gate)
        {
            var batch = new SentBatch(writer, sent.Count, [.. events.Select(added => added.Id.Value)], [.. events.Select(Key)]);
            sent.Add(batch);
            return batch;
        }
    }

    /// <param name="batch">As it was sent.</param>
    /// <param name="positions">Where the log says the events stand.</param>
    public void Acknowledge(SentBatch batch, IReadOnlyList<Position> positions)
    {
        lock (gate)
        {
            batch.Fate = Fate.Acknowledged;
            batch.Positions = [.. positions.Select(position => position.Value)];
            batch.AcknowledgedBefore = sent.Count;
        }
    }

    /// <summary>The writer took it back; nothing of it may ever be seen.</summary>
    public void TakeBack(SentBatch batch)
    {
        lock (gate)
            batch.Fate = Fate.TakenBack;
    }

    static string Key(NewEvent added) => added.Stream.Value.ToString();
}

/// <summary>One batch, as its writer knows it.</summary>
/// <param name="Order">The place in the order of sending.</param>
sealed record SentBatch(int Writer, int Order, IReadOnlyList<Guid> Ids, IReadOnlyList<string> Streams)
{
    public Fate Fate { get; set; } = Fate.Unknown;

    public IReadOnlyList<long> Positions { get; set; } = [];

    /// <summary>Batches sent from this place on were sent after this one was acknowledged.</summary>
    public int AcknowledgedBefore { get; set; } = int.MaxValue;
}

enum Fate
{
    /// <summary>No answer came: whole or not at all.</summary>
    Unknown = 1,
    Acknowledged = 2,
    TakenBack = 3,
}
