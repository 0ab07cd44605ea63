using System.Globalization;
using System.Text;

namespace Fusion.Adapters.Formats.Mail;

/// <summary>A value with parameters, as in <c>text/plain; charset=utf-8</c>, continued and encoded ones (RFC 2231) put together.</summary>
sealed class MailParameters
{
    readonly Dictionary<string, string> parameters = new(StringComparer.Ordinal);

    /// <summary>In lower case.</summary>
    public string Value { get; private set; } = "";

    public string? Find(string name)
    {
        if (parameters.TryGetValue(name, out var plain))
            return plain;
        if (parameters.TryGetValue($"{name}*", out var encoded))
            return Decode(encoded);
        var pieces = new StringBuilder();
        var isEncoded = false;
        for (var piece = 0; ; piece++)
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"{name}*{piece}");
            if (parameters.TryGetValue(key, out var text))
                pieces.Append(text);
            else if (parameters.TryGetValue($"{key}*", out text))
                (isEncoded, _) = (true, pieces.Append(text));
            else
                break;
        }

        return pieces.Length == 0 ? null : isEncoded ? Decode(pieces.ToString()) : pieces.ToString();
    }

    public static MailParameters Read(string text)
    {
        var result = new MailParameters();
        var pieces = Split(text);
        result.Value = pieces[0].Trim().ToLowerInvariant();
        foreach (var piece in pieces.Skip(1))
        {
            var equals = piece.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
                result.parameters.TryAdd(piece[..equals].Trim().ToLowerInvariant(), Unquote(piece[(equals + 1)..].Trim()));
        }

        return result;
    }

    /// <summary>Charset'language'text, with bytes as %XX.</summary>
    static string Decode(string encoded)
    {
        var parts = encoded.Split('\'', 3);
        if (parts.Length < 3 || !SourceText.TryEncoding(parts[0].Length == 0 ? "utf-8" : parts[0], out var encoding))
            return encoded;
        var bytes = new List<byte>();
        var text = parts[2];
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '%' && at + 2 < text.Length && char.IsAsciiHexDigit(text[at + 1]) && char.IsAsciiHexDigit(text[at + 2]))
            {
                bytes.Add(Convert.FromHexString(text.AsSpan(at + 1, 2))[0]);
                at += 2;
            }
            else
            {
                bytes.AddRange(Encoding.UTF8.GetBytes([text[at]]));
            }
        }

        return encoding.GetString([.. bytes]);
    }

    static List<string> Split(string text)
    {
        var pieces = new List<string>();
        var isQuoted = false;
        var from = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\\' && isQuoted)
                at++;
            else if (text[at] == '"')
                isQuoted = !isQuoted;
            else if (text[at] == ';' && !isQuoted)
            {
                pieces.Add(text[from..at]);
                from = at + 1;
            }
        }

        pieces.Add(text[from..]);
        return pieces;
    }

    static string Unquote(string value) => value is ['"', .., '"']
        ? value[1..^1].Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal)
        : value;
}
