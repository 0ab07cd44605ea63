namespace Fusion.Projections.Resolution;

/// <summary>
/// A telephone number in the form of E.164; a national number is taken for one of the United Kingdom.
/// </summary>
static class PhoneNumber
{
    const string HomeCountry = "+44";

    /// <summary>Shorter numbers are service numbers that many lines share.</summary>
    const int DigitsMin = 8;
    const int DigitsMax = 15;

    /// <summary>The number, or null when the text is none that reaches one line.</summary>
    public static string? Of(string? text)
    {
        var written = (text ?? "").Replace("(0)", "", StringComparison.Ordinal);
        var digits = string.Concat(written.Where(char.IsAsciiDigit));
        var international = written.TrimStart().StartsWith('+');
        if (!international && digits.StartsWith("00", StringComparison.Ordinal))
        {
            international = true;
            digits = digits[2..];
        }

        if (digits.Length is < DigitsMin or > DigitsMax)
            return null;
        if (international)
            return "+" + digits;
        return digits[0] == '0' ? HomeCountry + digits[1..] : null;
    }
}
