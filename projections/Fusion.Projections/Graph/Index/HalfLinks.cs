using System.Numerics;

namespace Fusion.Projections.Graph.Index;

/// <summary>
/// The links of every node, each kept at both of its ends, in three arrays. A node's links lie together in a stretch
/// whose length is a power of two; a stretch outgrown or emptied is used again. Of all slots at most half are slack,
/// and 13 bytes make a slot.
/// </summary>
sealed class HalfLinks
{
    const int StretchMin = 2;
    const int SlotsAtFirst = 1024;

    readonly Stack<int>[] free = [.. Enumerable.Range(0, 31).Select(_ => new Stack<int>())];
    int[] target = new int[SlotsAtFirst];
    byte[] kind = new byte[SlotsAtFirst];
    long[] position = new long[SlotsAtFirst];
    int used;

    public long Count { get; private set; }

    public void Add(ref Stretch stretch, HalfLink link)
    {
        if (stretch.Count == stretch.Capacity)
            Grow(ref stretch);
        Write(stretch.Start + stretch.Count, link);
        stretch.Count++;
        Count++;
    }

    public HalfLink Read(Stretch stretch, int index)
    {
        var slot = stretch.Start + index;
        return new HalfLink(target[slot], kind[slot], position[slot]);
    }

    /// <summary>Takes out the links to some nodes; the order of the others is kept.</summary>
    public void RemoveTo(ref Stretch stretch, HashSet<int> nodes)
    {
        var kept = 0;
        for (var index = 0; index < stretch.Count; index++)
        {
            var link = Read(stretch, index);
            if (nodes.Contains(link.Target))
                continue;
            Write(stretch.Start + kept, link);
            kept++;
        }

        Count -= stretch.Count - kept;
        stretch.Count = kept;
    }

    public void Clear(ref Stretch stretch)
    {
        Count -= stretch.Count;
        if (stretch.Capacity > 0)
            free[BitOperations.Log2((uint)stretch.Capacity)].Push(stretch.Start);
        stretch = default;
    }

    void Grow(ref Stretch stretch)
    {
        var capacity = stretch.Capacity == 0 ? StretchMin : stretch.Capacity * 2;
        var start = Take(capacity);
        Array.Copy(target, stretch.Start, target, start, stretch.Count);
        Array.Copy(kind, stretch.Start, kind, start, stretch.Count);
        Array.Copy(position, stretch.Start, position, start, stretch.Count);
        if (stretch.Capacity > 0)
            free[BitOperations.Log2((uint)stretch.Capacity)].Push(stretch.Start);
        stretch = new Stretch { Start = start, Count = stretch.Count, Capacity = capacity };
    }

    int Take(int capacity)
    {
        if (free[BitOperations.Log2((uint)capacity)].TryPop(out var start))
            return start;
        while (used + capacity > target.Length)
        {
            var slots = (int)Math.Min(Array.MaxLength, target.Length * 2L);
            if (slots == target.Length)
                throw new InvalidOperationException("The links of the graph index do not fit into one array.");
            Array.Resize(ref target, slots);
            Array.Resize(ref kind, slots);
            Array.Resize(ref position, slots);
        }

        start = used;
        used += capacity;
        return start;
    }

    void Write(int slot, HalfLink link)
    {
        target[slot] = link.Target;
        kind[slot] = link.Kind;
        position[slot] = link.Position;
    }
}

/// <summary>Where the links of a node lie.</summary>
struct Stretch
{
    public int Start;
    public int Count;
    public int Capacity;
}

/// <summary>
/// A link as one of its ends has it. Kind is the type, with the highest bit set where the link comes in.
/// </summary>
readonly record struct HalfLink(int Target, byte Kind, long Position)
{
    const byte IncomingBit = 0x80;

    public HalfLink(int target, LinkType type, bool outgoing, long position)
        : this(target, (byte)((int)type | (outgoing ? 0 : IncomingBit)), position)
    {
    }

    public LinkType Type => (LinkType)(Kind & ~IncomingBit);

    public bool Outgoing => (Kind & IncomingBit) == 0;
}
