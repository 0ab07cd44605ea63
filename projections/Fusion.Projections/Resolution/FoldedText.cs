using System.Text;

namespace Fusion.Projections.Resolution;

/// <summary>Text as it is compared: small letters without marks, digits, and single spaces between words.</summary>
static class FoldedText
{
    /// <summary>
    /// "O’Dowd, Niamh" is "odowd niamh": an apostrophe joins, anything else that is no letter or digit parts.
    /// </summary>
    public static string Of(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var folded = new StringBuilder(text.Length);
        var parted = false;
        foreach (var character in text)
        {
            if (IsJoining(character))
                continue;
            if (!char.IsLetterOrDigit(character) && !char.IsSurrogate(character))
            {
                parted = true;
                continue;
            }

            if (parted && folded.Length > 0)
                folded.Append(' ');
            parted = false;
            Append(character, folded);
        }

        return folded.ToString();
    }

    /// <summary>Capital letters and digits only, as number plates, postcodes and identifiers are compared.</summary>
    public static string Code(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var code = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (char.IsLetterOrDigit(character))
                code.Append(char.ToUpperInvariant(character));
        }

        return code.ToString();
    }

    static void Append(char character, StringBuilder folded)
    {
        if (char.IsAscii(character))
        {
            folded.Append(char.ToLowerInvariant(character));
            return;
        }

        var plain = LatinLetters.Plain(character);
        if (plain.Length > 0)
            folded.Append(plain);
        else
            folded.Append(char.ToLowerInvariant(character));
    }

    /// <summary>Apostrophes, typed or typeset, and combining marks.</summary>
    static bool IsJoining(char character) =>
        character is '\'' or '’' or '‘' or '`' or 'ʼ' or (>= '\u0300' and <= '\u036f');
}
