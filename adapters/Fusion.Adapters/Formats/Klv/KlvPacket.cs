using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Fusion.Adapters.Formats.Klv;

/// <summary>A key, a length, the items, and the sum over all of it that the last item holds.</summary>
readonly ref struct KlvPacket
{
    /// <summary>Longer than any set that is sent beside a picture; a length beyond it is damage.</summary>
    public const int BytesMax = 64 * 1024;

    public const int KeyBytes = 16;

    const int ChecksumItemBytes = 4;

    readonly ReadOnlySpan<byte> bytes;

    KlvPacket(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> items)
    {
        this.bytes = bytes;
        Items = items;
    }

    public ReadOnlySpan<byte> Items { get; }

    public int Length => bytes.Length;

    /// <summary>The packet at the front; what kind of frame it makes when it is none.</summary>
    public static FrameKind Read(ReadOnlySpan<byte> window, out KlvPacket packet)
    {
        packet = default;
        if (window.Length <= KeyBytes)
            return FrameKind.Incomplete;
        var lengthLength = Ber.ReadLength(window[KeyBytes..], out var length);
        if (lengthLength < 0 || length > BytesMax)
            return FrameKind.None;
        var items = KeyBytes + lengthLength;
        if (lengthLength == 0 || window.Length - items < length)
            return FrameKind.Incomplete;
        packet = new KlvPacket(window[..(items + length)], window.Slice(items, length));
        return FrameKind.Whole;
    }

    /// <summary>What is wrong with the packet as a whole; its items are not looked at.</summary>
    public string? Fault()
    {
        if (Items.Length < ChecksumItemBytes || Items[^4] != 1 || Items[^3] != 2)
            return "The packet does not end in a checksum.";
        return Sum(bytes[..^2]) == BinaryPrimitives.ReadUInt16BigEndian(bytes[^2..]) ? null : "The checksum of the packet does not match.";
    }

    /// <summary>All bytes as 16-bit words, the odd ones at the end high, added up without carry.</summary>
    public static ushort Sum(ReadOnlySpan<byte> bytes)
    {
        uint sum = 0;
        if (BitConverter.IsLittleEndian && bytes.Length >= Vector<byte>.Count)
        {
            (sum, var done) = SumWide(bytes);
            bytes = bytes[done..];
        }

        for (; bytes.Length >= 2; bytes = bytes[2..])
            sum += BinaryPrimitives.ReadUInt16BigEndian(bytes);
        if (!bytes.IsEmpty)
            sum += (uint)bytes[0] << 8;
        return unchecked((ushort)sum);
    }

    /// <summary>256 times the sum of the even bytes and the sum of the odd ones. Lanes may overflow: all of it is modulo 2^16.</summary>
    static (uint Sum, int Done) SumWide(ReadOnlySpan<byte> bytes)
    {
        var low = new Vector<ushort>(0xFF);
        var words = MemoryMarshal.Cast<byte, Vector<ushort>>(bytes);
        Vector<ushort> even = default, odd = default;
        foreach (var word in words)
        {
            even += word & low;
            odd += word >>> 8;
        }

        return (((uint)Vector.Sum(even) << 8) + Vector.Sum(odd), words.Length * Vector<byte>.Count);
    }
}
