using System.Globalization;
using Fusion.Adapters.Formats.Packed;

namespace Fusion.Adapters.Formats.Asterix;

/// <summary>
/// Some bits of an item. Written in the tables as <c>NAME:bits</c>, then a letter for how they are read (s signed, o octal, h hex,
/// c letters of six bits, a letters of eight), then what one step is worth, what zero stands for, and the unit:
/// <c>LAT:24s*180/8388608_°</c>, <c>BPS:12*1/10+800_mbar</c>.
/// </summary>
sealed class AsterixField
{
    const int BitsAByte = 8;

    AsterixField(string name, int start, int bits, char letter, (double Over, double Under) step, double zero, string unit)
    {
        Name = name;
        Start = start;
        Bits = bits;
        Unit = unit;
        Step = step.Over / step.Under;
        // Steps of a power of two multiply exactly; the others are divided, which is exact to the last digit.
        var isBinary = BitConverter.DoubleToInt64Bits(step.Under) << 12 == 0;
        (over, under) = isBinary ? (Step, 0) : step;
        this.zero = zero;
        mask = (1UL << bits) - 1;
        Kind = letter switch
        {
            's' => Step == 1 && unit.Length == 0 ? AsterixFieldKind.Signed : AsterixFieldKind.SignedNumber,
            'o' => AsterixFieldKind.Octal,
            'h' => AsterixFieldKind.Hex,
            'c' => AsterixFieldKind.SixBit,
            'a' => AsterixFieldKind.Text,
            _ => Step == 1 && unit.Length == 0 ? AsterixFieldKind.Unsigned : AsterixFieldKind.Number,
        };
    }

    readonly ulong mask;
    readonly double over;
    readonly double under;
    readonly double zero;

    public string Name { get; }

    /// <summary>How many bits of the item stand before it.</summary>
    public int Start { get; }

    public int Bits { get; }

    public AsterixFieldKind Kind { get; }

    public string Unit { get; }

    public double Step { get; }

    /// <summary>The fields of a table's line; a name of - is spare bits.</summary>
    public static AsterixField[] ParseAll(string line, out int bits)
    {
        var fields = new List<AsterixField>();
        bits = 0;
        foreach (var word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var (head, unit) = Halves(word, '_');
            var (name, how) = Halves(head, ':');
            var (width, scale) = Halves(how, '*');
            var letter = char.IsLetter(width[^1]) ? width[^1] : ' ';
            var count = Number(width.TrimEnd(letter));
            var (step, zero) = Halves(scale, '+');
            if (name != "-")
            {
                fields.Add(new AsterixField(
                    name, bits, (int)count, letter, step.Length == 0 ? (1, 1) : Quotient(step), zero.Length == 0 ? 0 : Number(zero), unit));
            }


            bits += (int)count;
        }

        return [.. fields];
    }

    /// <param name="item">The whole item.</param>
    /// <param name="packed">Its bytes as one number, where there are at most eight.</param>
    public PackedValue Read(ReadOnlySpan<byte> item, ulong packed)
    {
        if (Kind == AsterixFieldKind.Text)
            return PackedValue.OfText(item.Slice(Start / BitsAByte, Bits / BitsAByte).Trim(" \0"u8));
        var rest = item.Length > sizeof(ulong) ? Wide(item) : packed >> ((item.Length * BitsAByte) - Start - Bits);
        var bits = unchecked((long)(rest & mask));
        return Kind switch
        {
            AsterixFieldKind.Unsigned => PackedValue.OfInteger(bits),
            AsterixFieldKind.Signed => PackedValue.OfInteger(Signed(bits)),
            AsterixFieldKind.Number => PackedValue.OfNumber(Scaled(bits)),
            AsterixFieldKind.SignedNumber => PackedValue.OfNumber(Scaled(Signed(bits))),
            AsterixFieldKind.Octal => PackedValue.OfOctal(bits, Bits / 3),
            AsterixFieldKind.Hex => PackedValue.OfHex(bits, (Bits + 3) / 4),
            AsterixFieldKind.SixBit => PackedValue.OfSixBit(bits, Bits / 6),
            AsterixFieldKind.Text => default,
        };
    }

    long Signed(long bits) => bits << (64 - Bits) >> (64 - Bits);

    double Scaled(long steps) => (under == 0 ? steps * over : steps * over / under) + zero;

    ulong Wide(ReadOnlySpan<byte> item)
    {
        var last = (Start + Bits - 1) / BitsAByte;
        var value = 0UL;
        for (var at = Start / BitsAByte; at <= last; at++)
            value = (value << BitsAByte) | item[at];
        return value >> (((last + 1) * BitsAByte) - Start - Bits);
    }

    static (string Left, string Right) Halves(string text, char mark)
    {
        var at = text.IndexOf(mark, StringComparison.Ordinal);
        return at < 0 ? (text, "") : (text[..at], text[(at + 1)..]);
    }

    static (double Over, double Under) Quotient(string text)
    {
        var (over, under) = Halves(text, '/');
        return (Number(over), under.Length == 0 ? 1 : Number(under));
    }

    static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}

enum AsterixFieldKind
{
    Unsigned,
    Signed,
    Number,
    SignedNumber,
    Octal,
    Hex,
    SixBit,
    Text,
}
