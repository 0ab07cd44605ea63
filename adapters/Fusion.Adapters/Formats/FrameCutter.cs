namespace Fusion.Adapters.Formats;

/// <summary>
/// Binary frames that say how long they are. Where no good frame begins, the bytes up to the next one are set aside as they stand,
/// in pieces that hang on the bytes alone and not on how they arrived.
/// </summary>
abstract class FrameCutter : RecordCutter
{
    /// <summary>So much of what is no frame is one bad record; the rest is another.</summary>
    public const int DebrisBytesMax = 64 * 1024;

    int searched;
    string? reason;

    public override Cut Next(ReadOnlySpan<byte> window, bool isEnd)
    {
        if (searched == 0)
        {
            if (window.IsEmpty)
                return isEnd ? Cut.End : Cut.NeedMore;
            var frame = Measure(window, isEnd);
            switch (frame.Kind)
            {
                case FrameKind.Whole:
                    return Cut.Record(0, frame.Length, frame.Length);
                case FrameKind.Foreign:
                    return Cut.Skip(frame.Length);
                case FrameKind.Damaged:
                    return Cut.Faulty(0, frame.Length, frame.Length, frame.Fault!);
                case FrameKind.Incomplete when !isEnd:
                    return Cut.NeedMore;
                default:
                    (searched, reason) = (1, frame.Fault ?? EndsInside);
                    break;
            }
        }

        return Search(window, isEnd);
    }

    /// <summary>Frames are bounded far below the limit of a record, so this is never needed.</summary>
    public override (int Consumed, bool Found) SkipRecord(ReadOnlySpan<byte> window) => (window.Length, true);

    /// <summary>What is said of a frame that the stream ends in.</summary>
    protected abstract string EndsInside { get; }

    /// <summary>Where, from a place on, a frame may begin; the length of the window where nowhere. Bytes at the end that may be the beginning
    /// of a mark count as a place.</summary>
    protected abstract int NextMark(ReadOnlySpan<byte> window, int from);

    /// <summary>What stands at the front, which is not empty.</summary>
    protected abstract Frame Measure(ReadOnlySpan<byte> window, bool isEnd);

    Cut Search(ReadOnlySpan<byte> window, bool isEnd)
    {
        while (searched < DebrisBytesMax)
        {
            searched = Math.Min(NextMark(window, searched), DebrisBytesMax);
            if (searched >= window.Length)
            {
                if (isEnd)
                    return Debris(window.Length);
                searched = window.Length;
                return Cut.NeedMore;
            }

            if (searched == DebrisBytesMax)
                break;
            var frame = Measure(window[searched..], isEnd);
            if (frame.Kind is FrameKind.Whole or FrameKind.Foreign)
                return Debris(searched);
            if (frame.Kind == FrameKind.Incomplete && !isEnd)
                return Cut.NeedMore;
            searched++;
        }

        return Debris(DebrisBytesMax);
    }

    Cut Debris(int length)
    {
        var fault = reason!;
        (searched, reason) = (0, null);
        return Cut.Faulty(0, length, length, fault);
    }
}

/// <param name="Length">From the first byte of the frame's mark to after its last.</param>
readonly record struct Frame(FrameKind Kind, int Length, string? Fault = null)
{
    public static readonly Frame Incomplete = new(FrameKind.Incomplete, 0);

    public static Frame Whole(int length) => new(FrameKind.Whole, length);

    public static Frame Foreign(int length) => new(FrameKind.Foreign, length);

    public static Frame Damaged(int length, string fault) => new(FrameKind.Damaged, length, fault);

    public static Frame None(string fault) => new(FrameKind.None, 0, fault);
}

enum FrameKind
{
    /// <summary>A frame as it should be, to its last byte.</summary>
    Whole,

    /// <summary>A good frame that the manifest leaves to others.</summary>
    Foreign,

    /// <summary>A frame whose length can be believed and whose content cannot.</summary>
    Damaged,

    /// <summary>The bytes end inside what may be a frame.</summary>
    Incomplete,

    /// <summary>No frame begins here.</summary>
    None,
}
