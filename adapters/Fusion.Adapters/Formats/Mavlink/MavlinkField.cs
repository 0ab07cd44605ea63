using System.Buffers.Binary;
using System.Globalization;
using Fusion.Adapters.Formats.Packed;

namespace Fusion.Adapters.Formats.Mavlink;

/// <summary>
/// One field of a message. Written in the tables as <c>name:type</c> with the types u8 to u64, i8 to i64, f32, f64 and c (letters),
/// <c>[n]</c> for arrays, then what one step is worth and its unit, and the value that stands for not known:
/// <c>hdg:u16*0.01_°!65535</c>. A u64t is microseconds since 1970.
/// </summary>
sealed class MavlinkField
{
    readonly double step;
    readonly double stepsAUnit;
    readonly bool isScaled;
    readonly long? unknown;
    readonly char letter;
    readonly bool isInstant;

    MavlinkField(string name, char letter, int size, int count, bool isInstant, string scale, string unit, string unknown)
    {
        Name = name;
        this.letter = letter;
        Size = size;
        Count = count;
        this.isInstant = isInstant;
        isScaled = scale.Length > 0;
        step = isScaled ? double.Parse(scale, CultureInfo.InvariantCulture) : 1;
        // Dividing by ten million is exact to the last digit; multiplying by its inverse is not.
        stepsAUnit = step < 1 ? Math.Round(1 / step) : 0;
        Unit = unit;
        this.unknown = unknown.Length > 0 ? long.Parse(unknown, CultureInfo.InvariantCulture) : null;
    }

    public string Name { get; }

    /// <summary>Bytes of one item.</summary>
    public int Size { get; }

    /// <summary>1 where it is no array; letters and bytes are read as one value all the same.</summary>
    public int Count { get; }

    public string Unit { get; }

    /// <summary>Where it begins in the payload.</summary>
    public int Offset { get; set; }

    public int Length => Size * Count;

    /// <summary>The name of its type as the checksum of definitions counts it.</summary>
    public string TypeName => letter switch
    {
        'c' => "char",
        'f' => Size == 4 ? "float" : "double",
        'u' => $"uint{Size * 8}_t",
        _ => $"int{Size * 8}_t",
    };

    public bool IsArray { get; private init; }

    public static MavlinkField Parse(string word)
    {
        var (rest, unknown) = Halves(word, '!');
        (rest, var unit) = Halves(rest, '_', from: rest.IndexOf('*', StringComparison.Ordinal));
        (rest, var scale) = Halves(rest, '*');
        var (name, type) = Halves(rest, ':');
        (type, var count) = Halves(type.TrimEnd(']'), '[');
        var isInstant = type.EndsWith('t');
        var bits = type == "c" ? 8 : int.Parse(type[1..].TrimEnd('t'), CultureInfo.InvariantCulture);
        return new MavlinkField(
            name, type[0], bits / 8, count.Length == 0 ? 1 : int.Parse(count, CultureInfo.InvariantCulture), isInstant, scale, unit, unknown)
        {
            IsArray = count.Length > 0,
        };
    }

    public void Read<TVisitor>(ReadOnlySpan<byte> payload, ref TVisitor visitor)
        where TVisitor : struct, IPackedVisitor
    {
        var bytes = payload.Slice(Offset, Length);
        if (letter == 'c')
        {
            visitor.Value(Name, Letters(bytes));
            return;
        }

        if (IsArray && Size == 1)
        {
            visitor.Value(Name, bytes.IndexOfAnyExcept((byte)0) < 0 ? PackedValue.Absent : PackedValue.OfBytes(bytes));
            return;
        }

        for (var at = 0; at < bytes.Length; at += Size)
            visitor.Value(Name, One(bytes.Slice(at, Size)));
    }

    PackedValue One(ReadOnlySpan<byte> bytes)
    {
        if (letter == 'f')
        {
            double number = Size == 4 ? BinaryPrimitives.ReadSingleLittleEndian(bytes) : BinaryPrimitives.ReadDoubleLittleEndian(bytes);
            return double.IsFinite(number) ? PackedValue.OfNumber(number) : PackedValue.Absent;
        }

        var value = Integer(bytes);
        if (value == unknown)
            return PackedValue.Absent;
        if (isInstant)
            return value <= 0 ? PackedValue.Absent : PackedValue.OfInstant(value);
        return isScaled ? PackedValue.OfNumber(stepsAUnit > 0 ? value / stepsAUnit : value * step) : PackedValue.OfInteger(value);
    }

    long Integer(ReadOnlySpan<byte> bytes) => (letter, Size) switch
    {
        ('u', 1) => bytes[0],
        ('u', 2) => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        ('u', 4) => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        ('i', 1) => unchecked((sbyte)bytes[0]),
        ('i', 2) => BinaryPrimitives.ReadInt16LittleEndian(bytes),
        ('i', 4) => BinaryPrimitives.ReadInt32LittleEndian(bytes),
        _ => BinaryPrimitives.ReadInt64LittleEndian(bytes),
    };

    static PackedValue Letters(ReadOnlySpan<byte> padded)
    {
        var end = padded.IndexOf((byte)0);
        var text = (end < 0 ? padded : padded[..end]).TrimEnd((byte)' ');
        if (text.IsEmpty)
            return PackedValue.Absent;
        return System.Text.Unicode.Utf8.IsValid(text) ? PackedValue.OfText(text) : PackedValue.OfBytes(text);
    }

    static (string Left, string Right) Halves(string text, char mark, int from = 0)
    {
        var at = from < 0 ? -1 : text.IndexOf(mark, from);
        return at < 0 ? (text, "") : (text[..at], text[(at + 1)..]);
    }
}
