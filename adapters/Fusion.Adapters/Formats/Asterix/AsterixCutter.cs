using System.Buffers.Binary;
using System.Collections.Frozen;
using Fusion.Adapters.Formats.Packed;

namespace Fusion.Adapters.Formats.Asterix;

/// <summary>
/// Data records of one category. Blocks say their category and length; the records in one say nothing of theirs, so a record that
/// cannot be measured costs the rest of its block. Where blocks themselves are lost, the next that holds together is looked for.
/// </summary>
/// <param name="ignored">Categories on the same stream that other datasets read.</param>
sealed class AsterixCutter(AsterixCategory category, FrozenSet<int> ignored) : FrameCutter
{
    const int HeaderBytes = 3;

    /// <summary>The lengths of the records of a block that held together, so that none is measured twice.</summary>
    readonly Queue<int> measured = new();

    int restOfBlock;

    protected override string EndsInside => "The stream ends inside a block.";

    public override Cut Next(ReadOnlySpan<byte> window, bool isEnd)
    {
        if (restOfBlock > 0)
            return NextRecord(window[..restOfBlock]);
        var cut = base.Next(window, isEnd);
        if (cut.Kind != CutKind.Record)
            return cut;
        restOfBlock = cut.Length - HeaderBytes;
        return Cut.Skip(HeaderBytes);
    }

    public override (RecordNode? Fields, string? Fault) Parse(ReadOnlyMemory<byte> record)
    {
        var tree = new PackedTree();
        var fault = Decode(record.Span, ref tree);
        return fault is null ? (tree.Node, null) : (null, fault);
    }

    /// <summary>One record's values; why it has none, or null.</summary>
    public string? Decode<TVisitor>(ReadOnlySpan<byte> record, ref TVisitor visitor)
        where TVisitor : struct, IPackedVisitor
    {
        var length = AsterixReader.Read(category, record, ref visitor, out var fault);
        return length == record.Length ? null : fault ?? "The record goes on after its last field.";
    }

    protected override int NextMark(ReadOnlySpan<byte> window, int from)
    {
        for (var at = from; at < window.Length; at++)
        {
            if (IsKnown(window[at]))
                return at;
        }

        return window.Length;
    }

    protected override Frame Measure(ReadOnlySpan<byte> window, bool isEnd)
    {
        if (!IsKnown(window[0]))
            return Frame.None($"No block of a category that is read or ignored begins here; the first byte would be category {window[0]}.");
        if (window.Length < HeaderBytes)
            return Frame.Incomplete;
        var length = (int)BinaryPrimitives.ReadUInt16BigEndian(window[1..]);
        if (length <= HeaderBytes)
            return Frame.None("The block says that it is no longer than its header.");
        if (window.Length < length)
            return Frame.Incomplete;
        var isIgnored = ignored.Contains(window[0]);
        var table = isIgnored ? AsterixCategory.Find(window[0]) : category;
        if (table is not null && HoldsTogether(table, window[HeaderBytes..length], isIgnored ? null : measured))
            return isIgnored ? Frame.Foreign(length) : Frame.Whole(length);
        // Now only what stands behind the block can say whether it is one.
        if (window.Length == length && !isEnd)
            return Frame.Incomplete;
        if (window.Length > length && !IsKnown(window[length]))
            return Frame.None("The block does not hold together, and no other follows where it would end.");
        return isIgnored ? Frame.Foreign(length) : Frame.Whole(length);
    }

    Cut NextRecord(ReadOnlySpan<byte> rest)
    {
        string? fault = null;
        var length = measured.Count > 0 ? measured.Dequeue() : AsterixReader.Measure(category, rest, out fault);
        if (length < 0)
        {
            restOfBlock = 0;
            return Cut.Faulty(0, rest.Length, rest.Length, fault!);
        }

        restOfBlock -= length;
        return Cut.Record(0, length, length);
    }

    static bool HoldsTogether(AsterixCategory table, ReadOnlySpan<byte> records, Queue<int>? lengths)
    {
        lengths?.Clear();
        while (!records.IsEmpty)
        {
            var length = AsterixReader.Measure(table, records, out _);
            if (length < 0)
            {
                lengths?.Clear();
                return false;
            }

            lengths?.Enqueue(length);
            records = records[length..];
        }

        return true;
    }

    bool IsKnown(int number) => number == category.Number || ignored.Contains(number);
}
