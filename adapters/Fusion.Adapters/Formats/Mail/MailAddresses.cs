namespace Fusion.Adapters.Formats.Mail;

/// <summary>The people of a line such as <c>"Brand, Ada" &lt;ada@example.org&gt;, bo@example.org</c>.</summary>
static class MailAddresses
{
    public static IEnumerable<(string Name, string Address)> Read(string line)
    {
        foreach (var piece in Split(line))
        {
            var text = piece.Trim();
            var open = text.LastIndexOf('<');
            var close = open < 0 ? -1 : text.IndexOf('>', open);
            if (close > open && open >= 0)
                yield return (EncodedWords.Decode(text[..open].Trim().Trim('"')), text[(open + 1)..close].Trim());
            else if (text.Length > 0)
                yield return ("", text);
        }
    }

    /// <summary>At commas outside of quotes, comments and brackets; groups are their members.</summary>
    static IEnumerable<string> Split(string line)
    {
        var isQuoted = false;
        var isInside = false;
        var from = 0;
        for (var at = 0; at < line.Length; at++)
        {
            switch (line[at])
            {
                case '\\':
                    at++;
                    break;
                case '"':
                    isQuoted = !isQuoted;
                    break;
                case '<' when !isQuoted:
                    isInside = true;
                    break;
                case '>' when !isQuoted:
                    isInside = false;
                    break;
                case ':' when !isQuoted && !isInside:
                    from = at + 1;
                    break;
                case ',' or ';' when !isQuoted && !isInside:
                    yield return line[from..at];
                    from = at + 1;
                    break;
                default:
                    break;
            }
        }

        if (from < line.Length)
            yield return line[from..];
    }
}
