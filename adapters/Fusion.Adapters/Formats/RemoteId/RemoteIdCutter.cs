using Fusion.Adapters.Formats.Packed;

namespace Fusion.Adapters.Formats.RemoteId;

/// <summary>Messages of Remote ID. Bare ones carry no mark and no sum: they are believed when what follows them looks like another.</summary>
sealed class RemoteIdCutter(RemoteIdCarrier carrier) : FrameCutter
{
    /// <summary>Of a Wi-Fi element: its number, its length, whose it is, and that it is Remote ID.</summary>
    static readonly byte[] WiFiMark = [0xFA, 0x0B, 0xBC, 0x0D];

    /// <summary>Of an advertisement: that it is service data, whose, and that it is Remote ID.</summary>
    static readonly byte[] BluetoothMark = [0x16, 0xFA, 0xFF, 0x0D];

    const byte WiFiElement = 0xDD;

    readonly byte[] mark = carrier == RemoteIdCarrier.WiFi ? WiFiMark : carrier == RemoteIdCarrier.Bluetooth ? BluetoothMark : [];

    /// <summary>How much of a frame stands before its mark: the number and length of an element, or the length alone.</summary>
    readonly int beforeMark = carrier == RemoteIdCarrier.WiFi ? 2 : carrier == RemoteIdCarrier.Bluetooth ? 1 : 0;

    const int CounterBytes = 1;

    protected override string EndsInside => "The stream ends inside a message.";

    int HeaderBytes => beforeMark + mark.Length + CounterBytes;

    public override (RecordNode? Fields, string? Fault) Parse(ReadOnlyMemory<byte> record)
    {
        var tree = new PackedTree();
        var fault = Decode(record.Span, ref tree);
        return fault is null ? (tree.Node, null) : (null, fault);
    }

    /// <summary>One frame's values; why it has none, or null.</summary>
    public string? Decode<TVisitor>(ReadOnlySpan<byte> record, ref TVisitor visitor)
        where TVisitor : struct, IPackedVisitor
    {
        if (carrier == RemoteIdCarrier.None)
            return RemoteIdMessage.Read(record, ref visitor);
        if (record.Length <= HeaderBytes)
            return "The frame holds no message.";
        visitor.Value("counter", PackedValue.OfInteger(record[HeaderBytes - 1]));
        var content = record[HeaderBytes..];
        var length = RemoteIdMessage.Measure(content);
        return length <= 0 || length > content.Length
            ? "The frame does not hold a whole message."
            : RemoteIdMessage.Read(content[..length], ref visitor);
    }

    protected override int NextMark(ReadOnlySpan<byte> window, int from)
    {
        if (carrier == RemoteIdCarrier.None)
            return from;
        var at = window.Length > from + beforeMark ? window[(from + beforeMark)..].IndexOf(mark) : -1;
        if (at >= 0)
            return from + at;
        // The beginning of a mark may stand at the very end, and what stands before it too.
        return Math.Max(from, Math.Min(window.Length, window.Length - mark.Length - beforeMark + 1));
    }

    protected override Frame Measure(ReadOnlySpan<byte> window, bool isEnd) =>
        carrier == RemoteIdCarrier.None ? MeasureBare(window, isEnd) : MeasureCarried(window);

    Frame MeasureCarried(ReadOnlySpan<byte> window)
    {
        if (window.Length < HeaderBytes)
            return Frame.Incomplete;
        if (!window[beforeMark..].StartsWith(mark) || (carrier == RemoteIdCarrier.WiFi && window[0] != WiFiElement))
            return Frame.None("These bytes carry no mark of Remote ID.");
        var length = beforeMark + window[beforeMark - 1];
        if (length < HeaderBytes + RemoteIdMessage.Bytes)
            return Frame.None("The frame is too short for a message.");
        return window.Length < length ? Frame.Incomplete : Frame.Whole(length);
    }

    static Frame MeasureBare(ReadOnlySpan<byte> window, bool isEnd)
    {
        var length = RemoteIdMessage.Measure(window);
        if (length < 0)
            return Frame.None("These bytes are no message of a kind that is known.");
        if (length == 0 || window.Length < length)
            return Frame.Incomplete;
        var nothing = default(PackedNothing);
        if (RemoteIdMessage.Read(window[..length], ref nothing) is not { } fault)
            return Frame.Whole(length);
        if (window.Length == length && !isEnd)
            return Frame.Incomplete;
        return window.Length == length || RemoteIdMessage.Measure(window[length..]) >= 0 ? Frame.Damaged(length, fault) : Frame.None(fault);
    }
}
