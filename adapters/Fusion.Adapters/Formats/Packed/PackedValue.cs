using System.Globalization;
using System.Text;

namespace Fusion.Adapters.Formats.Packed;

/// <summary>One value of a binary record, decoded and not yet written as text: most of them nobody asks for.</summary>
readonly ref struct PackedValue
{
    readonly long integer;
    readonly int digits;

    PackedValue(PackedKind kind, long integer, int digits = 0, ReadOnlySpan<byte> bytes = default)
    {
        Kind = kind;
        this.integer = integer;
        this.digits = digits;
        Bytes = bytes;
    }

    public PackedKind Kind { get; }

    /// <summary>Of texts and of bytes without a meaning known here.</summary>
    public ReadOnlySpan<byte> Bytes { get; }

    public bool IsAbsent => Kind == PackedKind.Absent;

    /// <summary>The value as a number; not a number where it is none.</summary>
    public double Number => Kind switch
    {
        PackedKind.Number => BitConverter.Int64BitsToDouble(integer),
        PackedKind.Integer or PackedKind.Instant or PackedKind.Octal or PackedKind.Hex => integer,
        PackedKind.Absent or PackedKind.SixBit or PackedKind.Text or PackedKind.Bytes => double.NaN,
    };

    /// <summary>The source says that it does not know.</summary>
    public static PackedValue Absent => new(PackedKind.Absent, 0);

    public static PackedValue OfInteger(long value) => new(PackedKind.Integer, value);

    public static PackedValue OfNumber(double value) => new(PackedKind.Number, BitConverter.DoubleToInt64Bits(value));

    /// <summary>Microseconds since 1970 in UTC.</summary>
    public static PackedValue OfInstant(long microseconds) => new(PackedKind.Instant, microseconds);

    public static PackedValue OfOctal(long bits, int digits) => new(PackedKind.Octal, bits, digits);

    public static PackedValue OfHex(long bits, int digits) => new(PackedKind.Hex, bits, digits);

    /// <summary>Letters of six bits each, as transponders send a call sign.</summary>
    public static PackedValue OfSixBit(long bits, int letters) => new(PackedKind.SixBit, bits, letters);

    public static PackedValue OfText(ReadOnlySpan<byte> utf8) => new(PackedKind.Text, 0, bytes: utf8);

    public static PackedValue OfBytes(ReadOnlySpan<byte> bytes) => new(PackedKind.Bytes, 0, bytes: bytes);

    /// <summary>As a node that writes its text when it is asked for.</summary>
    public RecordNode ToNode() => Kind is PackedKind.Text or PackedKind.Bytes
        ? TreeNode.Leaf(TextOf(Bytes, Kind))
        : new PackedLeaf(Kind, integer, digits);

    public override string? ToString() =>
        Kind is PackedKind.Text or PackedKind.Bytes ? TextOf(Bytes, Kind) : TextOf(Kind, integer, digits);

    internal static string? TextOf(PackedKind kind, long integer, int digits) => kind switch
    {
        PackedKind.Absent or PackedKind.Text or PackedKind.Bytes => null,
        PackedKind.Integer => integer.ToString(CultureInfo.InvariantCulture),
        PackedKind.Number => Written(BitConverter.Int64BitsToDouble(integer)),
        PackedKind.Instant => InstantText(integer),
        PackedKind.Octal => Convert.ToString(integer, 8).PadLeft(digits, '0'),
        PackedKind.Hex => integer.ToString("X", CultureInfo.InvariantCulture).PadLeft(digits, '0'),
        PackedKind.SixBit => SixBitText(integer, digits),
    };

    /// <summary>Never with an exponent, which not every reader of numbers takes.</summary>
    static string Written(double number)
    {
        var text = number.ToString(CultureInfo.InvariantCulture);
        return text.Contains('E', StringComparison.Ordinal) ? number.ToString("0.####################", CultureInfo.InvariantCulture) : text;
    }

    static string TextOf(ReadOnlySpan<byte> bytes, PackedKind kind) =>
        kind == PackedKind.Text ? Encoding.UTF8.GetString(bytes) : Convert.ToHexString(bytes);

    static string? InstantText(long microseconds) =>
        microseconds > (DateTime.MaxValue - DateTime.UnixEpoch).TotalMicroseconds || microseconds < 0
            ? null
            : DateTime.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond)
                .ToString("yyyy-MM-ddTHH:mm:ss.FFFFFF", CultureInfo.InvariantCulture) + "Z";

    static string SixBitText(long bits, int letters) => string.Create(letters, bits, static (text, packed) =>
    {
        for (var at = text.Length - 1; at >= 0; at--, packed >>= 6)
        {
            var code = (int)(packed & 0x3F);
            text[at] = code is >= 1 and <= 26 ? (char)('A' + code - 1) : code is >= 48 and <= 57 ? (char)code : ' ';
        }
    }).TrimEnd();
}

enum PackedKind
{
    Absent,
    Integer,
    Number,
    Instant,
    Octal,
    Hex,
    SixBit,
    Text,
    Bytes,
}
