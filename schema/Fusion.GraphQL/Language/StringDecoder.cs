using System.Globalization;
using System.Text;

namespace Fusion.GraphQL.Language;

/// <summary>
/// Turns the bytes between the quotes of a string token, which the lexer has already checked, into text.
/// </summary>
internal static class StringDecoder
{
    public static string Quoted(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IndexOf((byte)'\\') < 0)
            return Encoding.UTF8.GetString(bytes);

        var text = new StringBuilder(bytes.Length);
        while (bytes.IndexOf((byte)'\\') is >= 0 and var at)
        {
            text.Append(Encoding.UTF8.GetString(bytes[..at]));
            bytes = bytes[(at + AppendEscape(text, bytes[at..]))..];
        }

        return text.Append(Encoding.UTF8.GetString(bytes)).ToString();
    }

    static int AppendEscape(StringBuilder text, ReadOnlySpan<byte> escape)
    {
        switch (escape[1])
        {
            case (byte)'b': text.Append('\b'); return 2;
            case (byte)'f': text.Append('\f'); return 2;
            case (byte)'n': text.Append('\n'); return 2;
            case (byte)'r': text.Append('\r'); return 2;
            case (byte)'t': text.Append('\t'); return 2;
            case (byte)'u' when escape[2] == '{':
                var end = escape.IndexOf((byte)'}');
                text.Append(new Rune(Hex(escape[3..end])).ToString());
                return end + 1;
            case (byte)'u':
                // Halves of a surrogate pair arrive as two escapes and join in UTF-16 by themselves.
                text.Append((char)Hex(escape[2..6]));
                return 6;
            default: text.Append((char)escape[1]); return 2;
        }
    }

    static int Hex(ReadOnlySpan<byte> digits) =>
        int.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    public static string Block(ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.UTF8.GetString(bytes).Replace("\\\"\"\"", "\"\"\"", StringComparison.Ordinal);
        if (text.AsSpan().IndexOfAny('\n', '\r') < 0)
            return text.AsSpan().TrimStart(" \t").IsEmpty ? "" : text;

        return Dedent(text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n'));
    }

    static string Dedent(string[] lines)
    {
        int common = int.MaxValue, first = -1, last = -1;
        for (var i = 0; i < lines.Length; i++)
        {
            var indent = Indent(lines[i]);
            if (indent == lines[i].Length)
                continue;
            first = first < 0 ? i : first;
            last = i;
            if (i > 0)
                common = Math.Min(common, indent);
        }

        if (first < 0)
            return "";
        for (var i = 1; i < lines.Length; i++)
            lines[i] = lines[i].Length <= common ? "" : lines[i][common..];
        return string.Join('\n', lines[first..(last + 1)]);
    }

    static int Indent(string line)
    {
        var i = 0;
        while (i < line.Length && line[i] is ' ' or '\t')
            i++;
        return i;
    }
}
