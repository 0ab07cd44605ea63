using System.Text;
using System.Text.RegularExpressions;

namespace Fusion.Adapters.Formats.Mail;

/// <summary>Words of other alphabets in a head (RFC 2047): <c>=?utf-8?B?…?=</c>. One that cannot be read stays as it stands.</summary>
static partial class EncodedWords
{
    public static string Decode(string value) => value.Contains("=?", StringComparison.Ordinal)
        ? Word().Replace(Between().Replace(value, "$1"), One)
        : value;

    static string One(Match word)
    {
        if (!SourceText.TryEncoding(word.Groups["charset"].Value, out var encoding))
            return word.Value;
        var text = word.Groups["text"].Value;
        if (word.Groups["how"].Value is "Q" or "q")
            return encoding.GetString(TransferEncoding.QuotedPrintable(Encoding.ASCII.GetBytes(text.Replace('_', ' '))));
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? encoding.GetString(bytes, 0, length) : word.Value;
    }

    [GeneratedRegex(@"=\?(?<charset>[A-Za-z0-9_.:-]+)(\*[A-Za-z-]+)?\?(?<how>[BbQq])\?(?<text>[^?\s]*)\?=")]
    private static partial Regex Word();

    /// <summary>Blanks between two such words are there for the line only.</summary>
    [GeneratedRegex(@"(\?=)\s+(?==\?)")]
    private static partial Regex Between();
}
