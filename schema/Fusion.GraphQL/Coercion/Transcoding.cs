using System.Globalization;
using System.Text.Unicode;

namespace Fusion.GraphQL.Coercion;

/// <summary>
/// Whether what a client sent is text. JSON may escape half a surrogate pair, which no encoding can hold; whoever read it
/// would have to fail far from where it can be said, or put another character in its place.
/// </summary>
internal static class Transcoding
{
    const int EscapeBytes = 6;

    /// <summary>What keeps JSON from being text; null when nothing does. The same sentence whichever way it came.</summary>
    public static string? FaultOf(ReadOnlySpan<byte> json, string what)
    {
        if (!Utf8.IsValid(json))
            return $"{what} is not valid UTF-8.";
        for (var from = 0; json[from..].IndexOf("\\u"u8) is >= 0 and var found;)
        {
            var at = from + found;
            from = at + 2;
            if (IsEscaped(json, at) || !char.IsSurrogate(Unit(json, at)))
                continue;
            if (!char.IsSurrogatePair(Unit(json, at), Unit(json, at + EscapeBytes)))
            {
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"{what} holds half a surrogate pair, \\u{(int)Unit(json, at):x4} at byte {at}, which is no character. Send whole ones.");
            }

            from = at + 2 * EscapeBytes;
        }

        return null;
    }

    /// <summary>The backslash is itself escaped by the one before it.</summary>
    static bool IsEscaped(ReadOnlySpan<byte> json, int backslash)
    {
        var before = json[..backslash];
        return (backslash - 1 - before.LastIndexOfAnyExcept((byte)'\\')) % 2 == 1;
    }

    /// <summary>The code unit an escape stands for; zero where there is no escape, which the reader of the JSON will say.</summary>
    static char Unit(ReadOnlySpan<byte> json, int at) =>
        at + EscapeBytes <= json.Length && json[at] == '\\' && json[at + 1] == 'u'
        && ushort.TryParse(json.Slice(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit : '\0';
}
