using System.Buffers.Text;

namespace Fusion.Adapters.Formats.Mail;

/// <summary>How bytes were written to pass through mail.</summary>
static class TransferEncoding
{
    public static (ReadOnlyMemory<byte> Content, string? Fault) Decode(string? name, ReadOnlyMemory<byte> body) =>
        (name ?? "7bit").Trim().ToLowerInvariant() switch
        {
            "7bit" or "8bit" or "binary" => (body, null),
            "quoted-printable" => (QuotedPrintable(body.Span), null),
            "base64" => FromBase64(body.Span),
            _ => (default, "A part is written in a transfer encoding that is not known."),
        };

    static (ReadOnlyMemory<byte> Content, string? Fault) FromBase64(ReadOnlySpan<byte> text)
    {
        var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length) + 3];
        return Base64.DecodeFromUtf8(text, bytes, out _, out var written) == System.Buffers.OperationStatus.Done
            ? (bytes.AsMemory(0, written), null)
            : (default, "A part says that it is base64 and is not.");
    }

    /// <summary>A sign that begins no code is left as it stands, as every reader of mail does.</summary>
    public static byte[] QuotedPrintable(ReadOnlySpan<byte> text)
    {
        var bytes = new List<byte>(text.Length);
        while (!text.IsEmpty)
        {
            var newLine = text.IndexOf((byte)'\n');
            var line = newLine < 0 ? text : text[..newLine];
            text = newLine < 0 ? default : text[(newLine + 1)..];
            var content = line.TrimEnd(" \t\r"u8);
            var isSoft = content.EndsWith("="u8);
            AddLine(bytes, isSoft ? content[..^1] : content);
            if (!isSoft && newLine >= 0)
                bytes.AddRange(line.EndsWith("\r"u8) ? "\r\n"u8 : "\n"u8);
        }

        return [.. bytes];
    }

    static void AddLine(List<byte> bytes, ReadOnlySpan<byte> line)
    {
        for (var at = 0; at < line.Length; at++)
        {
            if (line[at] == '=' && at + 2 <= line.Length - 1 && char.IsAsciiHexDigit((char)line[at + 1]) && char.IsAsciiHexDigit((char)line[at + 2]))
            {
                bytes.Add(Convert.FromHexString(System.Text.Encoding.ASCII.GetString(line.Slice(at + 1, 2)))[0]);
                at += 2;
            }
            else
            {
                bytes.Add(line[at]);
            }
        }
    }
}
