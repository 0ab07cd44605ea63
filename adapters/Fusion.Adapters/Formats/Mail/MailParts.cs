using System.Text;

namespace Fusion.Adapters.Formats.Mail;

/// <summary>What stands between the boundaries of a message of several parts.</summary>
static class MailParts
{
    public static (List<ReadOnlyMemory<byte>> Parts, bool IsClosed) Split(ReadOnlyMemory<byte> body, string boundary)
    {
        var mark = Encoding.UTF8.GetBytes($"--{boundary}");
        var parts = new List<ReadOnlyMemory<byte>>();
        int? open = null;
        for (var at = 0; at < body.Length;)
        {
            var rest = body.Span[at..];
            var newLine = rest.IndexOf((byte)'\n');
            var length = newLine < 0 ? rest.Length : newLine + 1;
            var line = rest[..length].TrimEnd(" \t\r\n"u8);
            if (line.StartsWith(mark) && (line.Length == mark.Length || line[mark.Length..].SequenceEqual("--"u8)))
            {
                if (open is { } from)
                    parts.Add(WithoutLastLineEnd(body[from..at]));
                open = at + length;
                if (line.Length > mark.Length)
                    return (parts, true);
            }

            at += length;
        }

        return (parts, false);
    }

    /// <summary>The line end before a boundary belongs to the boundary.</summary>
    static ReadOnlyMemory<byte> WithoutLastLineEnd(ReadOnlyMemory<byte> part) =>
        part.Span.EndsWith("\r\n"u8) ? part[..^2] : part.Span.EndsWith("\n"u8) ? part[..^1] : part;
}
