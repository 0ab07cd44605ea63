using System.Buffers;
using Fusion.Adapters.Formats.Packed;

namespace Fusion.Adapters.Formats.Klv;

/// <summary>
/// Packets of MISB ST 0601 or ST 0903 in a stream of KLV. A packet is found by its key and believed when its checksum fits; packets
/// of other keys and bytes between them are set aside.
/// </summary>
/// <param name="verifiesChecksum">False for the encoders that are known to count it wrong: then a packet is believed when its items fit.</param>
sealed class KlvCutter(KlvStandard standard, bool verifiesChecksum = true) : FrameCutter
{
    readonly KlvSet set = standard == KlvStandard.St0601 ? UasSet.Set : VmtiSet.Set;
    readonly byte[] key = standard == KlvStandard.St0601 ? UasKey : VmtiKey;

    public static ReadOnlySpan<byte> KeyOf(KlvStandard standard) => standard == KlvStandard.St0601 ? UasKey : VmtiKey;

    protected override string EndsInside => "The stream ends inside a packet.";

    static byte[] UasKey { get; } =
        [0x06, 0x0E, 0x2B, 0x34, 0x02, 0x0B, 0x01, 0x01, 0x0E, 0x01, 0x03, 0x01, 0x01, 0x00, 0x00, 0x00];

    static byte[] VmtiKey { get; } =
        [0x06, 0x0E, 0x2B, 0x34, 0x02, 0x0B, 0x01, 0x01, 0x0E, 0x01, 0x03, 0x03, 0x06, 0x00, 0x00, 0x00];

    public override (RecordNode? Fields, string? Fault) Parse(ReadOnlyMemory<byte> record)
    {
        var tree = new PackedTree();
        var fault = Decode(record.Span, ref tree);
        return fault is null ? (tree.Node, null) : (null, fault);
    }

    /// <summary>One packet's values; why it has none, or null.</summary>
    public string? Decode<TVisitor>(ReadOnlySpan<byte> record, ref TVisitor visitor)
        where TVisitor : struct, IPackedVisitor
    {
        if (!record.StartsWith(key))
            return NoKey;
        if (KlvPacket.Read(record, out var packet) != FrameKind.Whole || packet.Length != record.Length)
            return "The packet is not as long as it says.";
        return (verifiesChecksum ? packet.Fault() : null) ?? KlvReader.Read(set, packet.Items, ref visitor);
    }

    protected override int NextMark(ReadOnlySpan<byte> window, int from)
    {
        var at = window[from..].IndexOf(key);
        if (at >= 0)
            return from + at;
        // The beginning of a key may stand at the very end.
        for (var place = Math.Max(from, window.Length - KlvPacket.KeyBytes + 1); place < window.Length; place++)
        {
            if (key.AsSpan().StartsWith(window[place..]))
                return place;
        }

        return window.Length;
    }

    protected override Frame Measure(ReadOnlySpan<byte> window, bool isEnd)
    {
        var known = Math.Min(window.Length, KlvPacket.KeyBytes);
        if (!window[..known].SequenceEqual(key.AsSpan(0, known)))
            return Frame.None(NoKey);
        var kind = KlvPacket.Read(window, out var packet);
        if (kind == FrameKind.Incomplete)
            return Frame.Incomplete;
        if (kind == FrameKind.None)
            return Frame.None($"The packet says that it is longer than {KlvPacket.BytesMax} bytes.");
        var nothing = default(PackedNothing);
        var fault = verifiesChecksum ? packet.Fault() : KlvReader.Read(set, packet.Items, ref nothing);
        return fault is null ? Frame.Whole(packet.Length) : Frame.None(fault);
    }

    const string NoKey = "These bytes do not begin with the key of the set.";
}

public enum KlvStandard
{
    /// <summary>UAS datalink.</summary>
    St0601,

    /// <summary>Moving targets.</summary>
    St0903,
}
