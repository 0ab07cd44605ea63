using System.Globalization;
using System.Text;

namespace Fusion.GraphQL.Language;

public static partial class Printer
{
    /// <summary>Longest text a block string keeps on the line of its quotes.</summary>
    const int BlockLineLengthMax = 70;

    static string Description(StringValue? description) => description is null ? "" : Value(description) + "\n";

    /// <summary>The text as a quoted string literal.</summary>
    internal static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\b' => quoted.Append("\\b"),
                '\f' => quoted.Append("\\f"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                < ' ' or (>= '\x7F' and <= '\x9F') =>
                    quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>The text as a block string literal, on one line where that reads back the same.</summary>
    internal static string BlockString(string text)
    {
        var escaped = text.Replace("\"\"\"", "\\\"\"\"", StringComparison.Ordinal);
        var lines = SplitLines(escaped);
        var isSingle = lines.Length == 1;
        var restIndented = !isSingle && lines.Skip(1).All(line => line.Length == 0 || line[0] is ' ' or '\t');
        var endsInQuotes = escaped.EndsWith("\\\"\"\"", StringComparison.Ordinal);
        var needsClosingLine = (text.EndsWith('"') && !endsInQuotes) || text.EndsWith('\\');
        var isTall = !isSingle || text.Length > BlockLineLengthMax || needsClosingLine || restIndented || endsInQuotes;
        var startsIndented = isSingle && text.Length > 0 && text[0] is ' ' or '\t';
        var opening = (isTall && !startsIndented) || restIndented ? "\n" : "";
        return $"\"\"\"{opening}{escaped}{(isTall || needsClosingLine ? "\n" : "")}\"\"\"";
    }

    internal static string[] SplitLines(string text) =>
        text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n');

    /// <summary>True when dedenting the text as a block string would give it back unchanged.</summary>
    internal static bool FitsBlockString(string text)
    {
        if (text.Length == 0)
            return true;
        foreach (var c in text)
        {
            if (c is (< ' ' and not ('\t' or '\n')))
                return false;
        }

        var lines = text.Split('\n');
        if (IsBlank(lines[0]) || IsBlank(lines[^1]))
            return false;
        return lines.Length == 1 || !lines.Where(l => !IsBlank(l)).All(l => l[0] is ' ' or '\t');
    }

    static bool IsBlank(string line) => line.AsSpan().Trim(" \t").IsEmpty;
}
