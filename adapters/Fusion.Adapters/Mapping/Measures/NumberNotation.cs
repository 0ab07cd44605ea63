using System.Globalization;

namespace Fusion.Adapters.Mapping.Measures;

/// <summary>How a source writes a number.</summary>
enum NumberNotation
{
    /// <summary>1234.5</summary>
    Plain = 1,

    /// <summary>1,234.5, and a currency sign in front is nothing.</summary>
    Grouped = 2,

    /// <summary>1.234,5</summary>
    DecimalComma = 3,

    /// <summary>7F or 0x7F.</summary>
    Hexadecimal = 4,

    /// <summary>51°30'26"N, or packed 513026N.</summary>
    DegreesMinutesSeconds = 5,

    /// <summary>5130.4333N</summary>
    DegreesMinutes = 6,
}

static class NumberNotations
{
    static readonly CultureInfo Comma = new("") { NumberFormat = { NumberDecimalSeparator = ",", NumberGroupSeparator = "." } };

    public static bool TryRead(this NumberNotation notation, string text, out double number)
    {
        number = 0;
        return notation switch
        {
            NumberNotation.Plain => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number),
            NumberNotation.Grouped => double.TryParse(
                text.TrimStart('£', '€', '$'), NumberStyles.Number, CultureInfo.InvariantCulture, out number),
            NumberNotation.DecimalComma => double.TryParse(text, NumberStyles.Number, Comma, out number),
            NumberNotation.Hexadecimal => TryHexadecimal(text, out number),
            NumberNotation.DegreesMinutesSeconds => Sexagesimal.TryRead(text, out number),
            NumberNotation.DegreesMinutes => Sexagesimal.TryReadMinutes(text, out number),
        };
    }

    static bool TryHexadecimal(string text, out double number)
    {
        var digits = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text[2..] : text;
        var isNumber = ulong.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var whole);
        number = whole;
        return isNumber;
    }
}
