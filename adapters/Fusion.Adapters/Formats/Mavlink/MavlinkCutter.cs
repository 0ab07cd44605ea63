using System.Buffers.Binary;
using Fusion.Adapters.Formats.Packed;

namespace Fusion.Adapters.Formats.Mavlink;

/// <summary>
/// Frames of MAVLink 2. Believed when the checksum fits, which also says that both sides mean the same message; a signature is shown
/// and not verified, since its key is the operator's.
/// </summary>
sealed class MavlinkCutter(MavlinkFormat format) : FrameCutter
{
    const byte Mark = 0xFD;
    const byte SignedFlag = 1;
    const int HeaderBytes = 10;
    const int ChecksumBytes = 2;
    const int SignatureBytes = 13;
    const int StampBytes = 8;
    const int PayloadBytesMax = 255;

    /// <summary>Signatures count tens of microseconds from the start of 2015.</summary>
    const long SignatureEpoch = 1_420_070_400_000_000;

    const string NoFrame = "These bytes begin no frame.";

    readonly int before = format.IsStamped ? StampBytes : 0;

    protected override string EndsInside => "The stream ends inside a frame.";

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
        var frame = Measure(record, isEnd: true);
        if (frame.Kind != FrameKind.Whole || frame.Length != record.Length)
            return frame.Fault ?? EndsInside;
        if (format.IsStamped)
            visitor.Value("received_at", PackedValue.OfInstant(BinaryPrimitives.ReadInt64BigEndian(record)));
        record = record[before..];
        var message = MavlinkMessages.Find(IdOf(record))!;
        visitor.Value("message", PackedValue.OfText(MavlinkFormat.NameBytes(message)));
        visitor.Value("sequence", PackedValue.OfInteger(record[4]));
        visitor.Value("system_id", PackedValue.OfInteger(record[5]));
        visitor.Value("component_id", PackedValue.OfInteger(record[6]));
        ReadSignature(record, ref visitor);
        visitor.Enter("payload");
        Span<byte> payload = stackalloc byte[Math.Max(message.Length, PayloadBytesMax)];
        payload.Clear();
        record.Slice(HeaderBytes, record[1]).CopyTo(payload);
        foreach (var field in message.Fields)
            field.Read(payload, ref visitor);
        visitor.Leave();
        return null;
    }

    protected override int NextMark(ReadOnlySpan<byte> window, int from)
    {
        if (window.Length <= from + before)
            return from;
        var at = window[(from + before)..].IndexOf(Mark);
        return at < 0 ? window.Length - before : from + at;
    }

    protected override Frame Measure(ReadOnlySpan<byte> window, bool isEnd)
    {
        if (window.Length <= before)
            return Frame.Incomplete;
        if (window[before] != Mark)
            return Frame.None(NoFrame);
        if (window.Length < before + HeaderBytes)
            return Frame.Incomplete;
        var frame = window[before..];
        var isSigned = (frame[2] & SignedFlag) != 0;
        if ((frame[2] & ~SignedFlag) != 0)
            return Frame.None("The frame carries a flag that forbids reading it without knowing it.");
        var unsignedLength = HeaderBytes + frame[1] + ChecksumBytes;
        var length = before + unsignedLength + (isSigned ? SignatureBytes : 0);
        if (window.Length < length)
            return Frame.Incomplete;
        var id = IdOf(frame);
        if (MavlinkMessages.Find(id) is not { } message)
            return Unknown(id, window, length, isEnd);
        var sum = Crc16.Of([message.ChecksumExtra], Crc16.Of(frame[1..(unsignedLength - ChecksumBytes)]));
        if (sum != BinaryPrimitives.ReadUInt16LittleEndian(frame[(unsignedLength - ChecksumBytes)..]))
            return Frame.None("The checksum of the frame does not match.");
        if (frame[1] > message.Length)
            return Frame.Damaged(length, $"{message.Name} is longer than its definition.");
        if (format.Ignored.Contains(id))
            return Frame.Foreign(length);
        return format.Messages.Count == 0 || format.Messages.Contains(id)
            ? Frame.Whole(length)
            : Frame.Damaged(length, $"The message is {message.Name}, which the manifest neither reads nor ignores.");
    }

    /// <summary>Without its definition a checksum proves nothing, so only another frame behind it can bear it out.</summary>
    Frame Unknown(int id, ReadOnlySpan<byte> window, int length, bool isEnd)
    {
        if (window.Length <= length + before && !isEnd)
            return Frame.Incomplete;
        if (window.Length != length && (window.Length <= length + before || window[length + before] != Mark))
            return Frame.None(NoFrame);
        return format.Ignored.Contains(id)
            ? Frame.Foreign(length)
            : Frame.Damaged(length, $"The message has the number {id}, whose definition is not known here.");
    }

    static void ReadSignature<TVisitor>(ReadOnlySpan<byte> frame, ref TVisitor visitor)
        where TVisitor : struct, IPackedVisitor
    {
        var isSigned = (frame[2] & SignedFlag) != 0;
        visitor.Value("signed", PackedValue.OfText(isSigned ? "true"u8 : "false"u8));
        if (!isSigned)
            return;
        var signature = frame[^SignatureBytes..];
        visitor.Value("signature_link", PackedValue.OfInteger(signature[0]));
        long stamp = BinaryPrimitives.ReadUInt32LittleEndian(signature[1..]) | ((long)BinaryPrimitives.ReadUInt16LittleEndian(signature[5..]) << 32);
        visitor.Value("signed_at", PackedValue.OfInstant(SignatureEpoch + (stamp * 10)));
    }

    static int IdOf(ReadOnlySpan<byte> frame) => frame[7] | (frame[8] << 8) | (frame[9] << 16);
}
