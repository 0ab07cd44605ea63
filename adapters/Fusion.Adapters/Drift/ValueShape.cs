namespace Fusion.Adapters.Drift;

/// <summary>The form of a text without what it says: 25/07/2026 is 9/9/9, AB12 CDE is A9 A. Runs count once, so lengths do not make forms.</summary>
static class ValueShape
{
    const int LengthMax = 24;

    public static string Of(string text)
    {
        Span<char> shape = stackalloc char[LengthMax];
        var length = 0;
        foreach (var character in text)
        {
            var kind = Kind(character);
            if (length > 0 && shape[length - 1] == kind)
                continue;
            if (length == LengthMax)
                break;
            shape[length++] = kind;
        }

        return new string(shape[..length]);
    }

    static char Kind(char character) =>
        char.IsAsciiDigit(character) ? '9'
        : char.IsLetter(character) ? 'A'
        : char.IsWhiteSpace(character) ? ' '
        : character is '\uFFFD' ? '?'
        : character;
}
