using System.Buffers.Binary;
using Fusion.Adapters.Formats.Packed;

namespace Fusion.Adapters.Formats.Klv;

/// <summary>One item of a local set: its tag, its name here, and how its bytes are to be read.</summary>
/// <param name="Length">How many bytes it must have; 0 where the standard leaves that open.</param>
/// <param name="Unit">For the page of formats; empty where the value has none.</param>
sealed record KlvItem(int Tag, string Name, KlvEncoding Encoding, int Length = 0, double Min = 0, double Max = 0, string Unit = "")
{
    /// <summary>What a nested set or each pack of a series holds.</summary>
    public KlvSet? Set { get; init; }

    readonly double step = Encoding switch
    {
        KlvEncoding.Range when Min < 0 && Min == -Max => (Max - Min) / (Math.Pow(2, 8 * Length) - 2),
        KlvEncoding.Range => (Max - Min) / (Math.Pow(2, 8 * Length) - 1),
        KlvEncoding.Checksum or KlvEncoding.Unsigned or KlvEncoding.Signed or KlvEncoding.Instant or KlvEncoding.Text
            or KlvEncoding.Mapped or KlvEncoding.Bytes or KlvEncoding.Set or KlvEncoding.Series or KlvEncoding.Place => 1,
    };

    readonly int mappedBits = Encoding == KlvEncoding.Mapped ? (int)Math.Ceiling(Math.Log2(Max - Min)) : 0;

    bool IsSymmetric => Min < 0 && Min == -Max;

    public PackedValue Read(ReadOnlySpan<byte> bytes) => Encoding switch
    {
        KlvEncoding.Checksum or KlvEncoding.Unsigned => bytes.Length <= 8 && Unsigned(bytes) is >= 0 and var value
            ? PackedValue.OfInteger(value)
            : PackedValue.OfBytes(bytes),
        KlvEncoding.Signed => bytes.Length <= 8 ? PackedValue.OfInteger(Signed(bytes)) : PackedValue.OfBytes(bytes),
        KlvEncoding.Instant => PackedValue.OfInstant(Unsigned(bytes)),
        KlvEncoding.Text => PackedValue.OfText(bytes.TrimEnd((byte)0)),
        KlvEncoding.Range => OfRange(bytes),
        KlvEncoding.Mapped => OfMapped(bytes),
        KlvEncoding.Bytes or KlvEncoding.Set or KlvEncoding.Series or KlvEncoding.Place => PackedValue.OfBytes(bytes),
    };

    /// <summary>The whole range of an integer stands for a range of values. A signed one keeps its lowest for what is not known.</summary>
    PackedValue OfRange(ReadOnlySpan<byte> bytes)
    {
        if (!IsSymmetric)
            return PackedValue.OfNumber(Min + (step * Unsigned(bytes)));
        var value = Signed(bytes);
        return value == -(1L << ((8 * bytes.Length) - 1)) ? PackedValue.Absent : PackedValue.OfNumber(step * value);
    }

    /// <summary>MISB ST 1201: as many bytes as the writer cared for; the first bit set means no number, but for the very largest.</summary>
    PackedValue OfMapped(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > 8)
            return PackedValue.OfBytes(bytes);
        var top = (8 * bytes.Length) - 1;
        var value = unchecked((ulong)Unsigned(bytes));
        if (value >> top != 0 && value != 1UL << top)
            return PackedValue.Absent;
        var forward = Math.Pow(2, top - mappedBits);
        var zero = Min < 0 && Max > 0 ? (forward * Min) - Math.Floor(forward * Min) : 0;
        return PackedValue.OfNumber(((value - zero) / forward) + Min);
    }

    public static long Unsigned(ReadOnlySpan<byte> bytes)
    {
        switch (bytes.Length)
        {
            case 1:
                return bytes[0];
            case 2:
                return BinaryPrimitives.ReadUInt16BigEndian(bytes);
            case 4:
                return BinaryPrimitives.ReadUInt32BigEndian(bytes);
            case 8:
                return BinaryPrimitives.ReadInt64BigEndian(bytes);
            default:
                var value = 0L;
                foreach (var one in bytes)
                    value = (value << 8) | one;
                return value;
        }
    }

    public static long Signed(ReadOnlySpan<byte> bytes)
    {
        var unused = 64 - (8 * bytes.Length);
        return bytes.IsEmpty ? 0 : Unsigned(bytes) << unused >> unused;
    }
}

enum KlvEncoding
{
    /// <summary>The sum that ends a packet; held to before anything is read.</summary>
    Checksum,
    Unsigned,
    Signed,

    /// <summary>Microseconds since 1970.</summary>
    Instant,
    Text,

    /// <summary>An integer whose whole range stands for Min to Max.</summary>
    Range,

    /// <summary>ST 1201 mapping of Min to Max onto as many bytes as there are.</summary>
    Mapped,
    Bytes,
    Set,

    /// <summary>Packs one after the other, each behind its length, each an identifier and a set.</summary>
    Series,

    /// <summary>ST 0903 location: latitude, longitude and height, each mapped, in one value.</summary>
    Place,
}
