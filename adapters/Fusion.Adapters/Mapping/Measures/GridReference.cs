using System.Globalization;

namespace Fusion.Adapters.Mapping.Measures;

/// <summary>References to squares of the British National Grid: two letters and an even number of digits, TQ 30080 80147.</summary>
static class GridReference
{
    const int DigitsMax = 10;
    const int SquareMetres = 100_000;

    /// <summary>The middle of the square, because the thing is somewhere in it and its corner would be wrong on one side always.</summary>
    public static bool TryRead(string text, out GridPoint middle)
    {
        middle = default;
        var plain = string.Concat(text.Where(character => !char.IsWhiteSpace(character))).ToUpperInvariant();
        var digits = plain.Length - 2;
        if (digits < 0 || digits > DigitsMax || digits % 2 != 0 || !plain.AsSpan(2).ContainsOnlyDigits())
            return false;
        if (!TrySquare(plain[0], plain[1], out var square))
            return false;
        var size = SquareMetres / Math.Pow(10, digits / 2);
        middle = new GridPoint(
            (square.East * SquareMetres) + (Part(plain[2..(2 + (digits / 2))]) * size) + (size / 2),
            (square.North * SquareMetres) + (Part(plain[(2 + (digits / 2))..]) * size) + (size / 2));
        return NationalGrid.Holds(middle);
    }

    /// <summary>The alphabet without I, five by five from the north-west, twice: for 500 km and for 100 km.</summary>
    static bool TrySquare(char first, char second, out (int East, int North) square)
    {
        square = default;
        if (first is < 'A' or > 'Z' or 'I' || second is < 'A' or > 'Z' or 'I')
            return false;
        var (large, small) = (Place(first), Place(second));
        square = ((((large % 5) - 2) * 5) + (small % 5), 19 - (large / 5 * 5) - (small / 5));
        return square is { East: >= 0 and < 7, North: >= 0 and < 13 };
    }

    static int Place(char letter) => letter - 'A' - (letter > 'I' ? 1 : 0);

    static double Part(string digits) => digits.Length == 0 ? 0 : double.Parse(digits, CultureInfo.InvariantCulture);

    static bool ContainsOnlyDigits(this ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (!char.IsAsciiDigit(character))
                return false;
        }

        return true;
    }
}
