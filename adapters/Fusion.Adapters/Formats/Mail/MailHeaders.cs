using System.Text;

namespace Fusion.Adapters.Formats.Mail;

/// <summary>The head of a message or a part: names in lower case, values unfolded.</summary>
sealed class MailHeaders
{
    const int LinesMax = 10_000;

    readonly List<(string Name, string Value)> all = [];

    public IReadOnlyList<(string Name, string Value)> All => all;

    public string? Find(string name) => all.Where(header => header.Name == name).Select(header => header.Value).FirstOrDefault();

    /// <summary>Reads up to the empty line; why it cannot, or null.</summary>
    public static string? Read(ReadOnlyMemory<byte> bytes, out MailHeaders? headers, out ReadOnlyMemory<byte> body)
    {
        headers = new MailHeaders();
        body = default;
        var lines = 0;
        StringBuilder? value = null;
        string? name = null;
        while (!bytes.IsEmpty)
        {
            if (++lines > LinesMax)
                return $"The head of the message has more than {LinesMax} lines.";
            var newLine = bytes.Span.IndexOf((byte)'\n');
            var length = newLine < 0 ? bytes.Length : newLine + 1;
            // Heads are ASCII; where writers forget that, UTF-8 is what they mean, and a stray byte becomes a mark and no fault.
            var line = Encoding.UTF8.GetString(bytes.Span[..length]).TrimEnd('\r', '\n');
            bytes = bytes[length..];
            if (line.Length == 0)
                break;
            if (value is not null && char.IsWhiteSpace(line[0]))
            {
                value.Append(' ').Append(line.AsSpan().Trim());
                continue;
            }

            headers.Add(name, value);
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0 || line.AsSpan(0, colon).Contains(' '))
                return $"Line {lines} of a head is not a name and a value.";
            (name, value) = (line[..colon].ToLowerInvariant(), new StringBuilder(line[(colon + 1)..].Trim()));
        }

        headers.Add(name, value);
        body = bytes;
        return null;
    }

    void Add(string? name, StringBuilder? value)
    {
        if (name is not null)
            all.Add((name, value!.ToString()));
    }
}
