using System.Text;

namespace Fusion.Adapters.Formats.Cards;

/// <summary>One line of iCalendar or vCard, unfolded: <c>group.NAME;PARAMETER=value:value</c>.</summary>
readonly record struct ContentLine(string? Group, string Name, IReadOnlyList<KeyValuePair<string, string>> Parameters, string Value)
{
    /// <summary>Null where the line has no name or no value.</summary>
    public static ContentLine? Parse(string line)
    {
        var nameEnd = line.AsSpan().IndexOfAny(';', ':');
        if (nameEnd <= 0)
            return null;
        var name = line[..nameEnd];
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        var parameters = new List<KeyValuePair<string, string>>();
        var at = nameEnd;
        while (at < line.Length && line[at] == ';')
        {
            var equals = line.AsSpan(at).IndexOfAny('=', ':');
            if (equals < 0 || line[at + equals] != '=')
                return null;
            var parameter = line[(at + 1)..(at + equals)];
            at += equals + 1;
            var value = new StringBuilder();
            at = ReadParameter(line, at, value);
            if (at < 0)
                return null;
            parameters.Add(KeyValuePair.Create(parameter.ToUpperInvariant(), value.ToString()));
        }

        if (at >= line.Length || line[at] != ':' || !IsName(name.AsSpan(dot + 1)))
            return null;
        return new ContentLine(dot > 0 ? name[..dot] : null, name[(dot + 1)..].ToUpperInvariant(), parameters, line[(at + 1)..]);
    }

    public string? Parameter(string name) =>
        Parameters.Where(parameter => parameter.Key == name).Select(parameter => parameter.Value).FirstOrDefault();

    /// <summary>A text as it was before it was written into a line.</summary>
    public static string Unescape(string value)
    {
        if (!value.Contains('\\', StringComparison.Ordinal))
            return value;
        var text = new StringBuilder(value.Length);
        for (var at = 0; at < value.Length; at++)
        {
            if (value[at] != '\\' || at + 1 == value.Length)
                text.Append(value[at]);
            else
                text.Append(value[++at] is 'n' or 'N' ? '\n' : value[at]);
        }

        return text.ToString();
    }

    /// <summary>The parts of a value between separators that are not escaped, themselves still escaped.</summary>
    public static List<string> Split(string value, char separator)
    {
        var parts = new List<string>();
        var from = 0;
        for (var at = 0; at < value.Length; at++)
        {
            if (value[at] == '\\')
                at++;
            else if (value[at] == separator)
            {
                parts.Add(value[from..at]);
                from = at + 1;
            }
        }

        parts.Add(value[from..]);
        return parts;
    }

    /// <summary>Quotes keep colons and semicolons inside a parameter. Answers where the parameter ends, or -1.</summary>
    static int ReadParameter(string line, int at, StringBuilder value)
    {
        while (at < line.Length && line[at] is not (';' or ':'))
        {
            if (line[at] != '"')
            {
                value.Append(line[at++]);
                continue;
            }

            var close = line.IndexOf('"', at + 1);
            if (close < 0)
                return -1;
            value.Append(line, at + 1, close - at - 1);
            at = close + 1;
        }

        return at;
    }

    static bool IsName(ReadOnlySpan<char> name)
    {
        foreach (var letter in name)
        {
            if (!char.IsAsciiLetterOrDigit(letter) && letter != '-')
                return false;
        }

        return !name.IsEmpty;
    }
}
