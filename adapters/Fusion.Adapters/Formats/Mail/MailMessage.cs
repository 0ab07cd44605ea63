using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Fusion.Adapters.Formats.Mail;

/// <summary>
/// One message (RFC 5322) and its parts (MIME): senders and receivers, subject and date, the texts decoded, and of every part its
/// name, size, SHA-256 and content.
/// </summary>
static class MailMessage
{
    const int PartsMax = 1000;
    const int DepthMax = 16;

    static readonly HashSet<string> Addresses = ["from", "sender", "reply-to", "to", "cc", "bcc"];

    public static (RecordNode? Fields, string? Fault) Read(ReadOnlyMemory<byte> bytes)
    {
        var node = new TreeNode();
        var parts = 0;
        var fault = Read(bytes, node, depth: 0, ref parts);
        return fault is null ? (node, null) : (null, fault);
    }

    static string? Read(ReadOnlyMemory<byte> bytes, TreeNode message, int depth, ref int parts)
    {
        if (MailHeaders.Read(bytes, out var headers, out var body) is { } fault)
            return fault;
        if (headers!.Find("from") is null && headers.Find("date") is null && headers.Find("subject") is null)
            return "The message has no sender, date or subject.";
        AddHeaders(headers, message);
        return ReadPart(headers, body, message, depth, ref parts);
    }

    static void AddHeaders(MailHeaders headers, TreeNode message)
    {
        var others = new TreeNode();
        foreach (var (name, value) in headers.All)
        {
            if (Addresses.Contains(name))
                AddAddresses(message, name.Replace('-', '_'), value);
            else if (name is "subject")
                message.Add(name, TreeNode.Leaf(EncodedWords.Decode(value)));
            else if (name is "message-id" or "in-reply-to")
                message.Add(name.Replace('-', '_'), TreeNode.Leaf(value.Trim().Trim('<', '>')));
            else if (name is "date")
                AddDate(message, value);
            else
                others.Add(name, TreeNode.Leaf(EncodedWords.Decode(value)));
        }

        message.Add("headers", others);
    }

    static void AddAddresses(TreeNode message, string name, string value)
    {
        foreach (var (display, address) in MailAddresses.Read(value))
        {
            var node = TreeNode.Leaf(address);
            if (display.Length > 0)
                node.Add("name", TreeNode.Leaf(display));
            node.Add("address", TreeNode.Leaf(address));
            message.Add(name, node);
        }
    }

    static void AddDate(TreeNode message, string value)
    {
        var node = TreeNode.Leaf(value.Trim());
        if (MailDate.TryRead(value, out var instant))
            node.Add("utc", TreeNode.Leaf(instant.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture) + "Z"));
        message.Add("date", node);
    }

    static string? ReadPart(MailHeaders headers, ReadOnlyMemory<byte> body, TreeNode message, int depth, ref int parts)
    {
        if (depth > DepthMax)
            return $"Parts are nested more than {DepthMax} deep.";
        if (++parts > PartsMax)
            return $"The message has more than {PartsMax} parts.";
        var type = MailParameters.Read(headers.Find("content-type") ?? "text/plain");
        if (type.Value.StartsWith("multipart/", StringComparison.Ordinal))
            return ReadParts(type, body, message, depth, ref parts);
        var (content, fault) = TransferEncoding.Decode(headers.Find("content-transfer-encoding"), body);
        return fault ?? AddPart(headers, type, content, message, depth, ref parts);
    }

    static string? ReadParts(MailParameters type, ReadOnlyMemory<byte> body, TreeNode message, int depth, ref int parts)
    {
        if (type.Find("boundary") is not { Length: > 0 } boundary)
            return "A message of several parts does not say what stands between them.";
        var (pieces, isClosed) = MailParts.Split(body, boundary);
        if (!isClosed)
            return "The parts of the message are never closed; some may be missing.";
        foreach (var piece in pieces)
        {
            var fault = MailHeaders.Read(piece, out var headers, out var content);
            fault ??= ReadPart(headers!, content, message, depth + 1, ref parts);
            if (fault is not null)
                return fault;
        }

        return null;
    }

    static string? AddPart(
        MailHeaders headers, MailParameters type, ReadOnlyMemory<byte> content, TreeNode message, int depth, ref int parts)
    {
        var disposition = MailParameters.Read(headers.Find("content-disposition") ?? "");
        var name = disposition.Find("filename") ?? type.Find("name");
        var part = new TreeNode();
        part.Add("content_type", TreeNode.Leaf(type.Value));
        if (disposition.Value.Length > 0)
            part.Add("disposition", TreeNode.Leaf(disposition.Value));
        if (name is not null)
            part.Add("filename", TreeNode.Leaf(EncodedWords.Decode(name)));
        if (headers.Find("content-id") is { } id)
            part.Add("content_id", TreeNode.Leaf(id.Trim().Trim('<', '>')));
        part.Add("size", TreeNode.Leaf(content.Length.ToString(CultureInfo.InvariantCulture)));
        part.Add("sha256", TreeNode.Leaf(Convert.ToHexStringLower(SHA256.HashData(content.Span))));
        message.Add("part", part);
        if (type.Value == "message/rfc822")
        {
            var inner = new TreeNode();
            part.Add("message", inner);
            return Read(content, inner, depth + 1, ref parts);
        }

        return AddContent(type, disposition, name, content, part, message);
    }

    static string? AddContent(
        MailParameters type, MailParameters disposition, string? name, ReadOnlyMemory<byte> content, TreeNode part, TreeNode message)
    {
        if (!type.Value.StartsWith("text/", StringComparison.Ordinal))
        {
            part.Add("content", new Base64Leaf(content));
            return null;
        }

        if (Text(type.Find("charset"), content.Span) is not { } text)
            return "A text of the message is not in the encoding that it names.";
        part.Add("text", TreeNode.Leaf(text));
        var isBody = name is null && disposition.Value != "attachment" && type.Value is "text/plain" or "text/html";
        var kind = type.Value == "text/html" ? "html" : "text";
        if (isBody && message.Find(kind, out _) == 0)
            message.Add(kind, TreeNode.Leaf(text));
        return null;
    }

    /// <summary>Null where the bytes are not of the encoding. Without a word about it, UTF-8 is tried, then Windows' western one.</summary>
    static string? Text(string? charset, ReadOnlySpan<byte> bytes)
    {
        if (charset is null or "us-ascii")
        {
            var isUtf8 = System.Text.Unicode.Utf8.IsValid(bytes);
            SourceText.TryEncoding(isUtf8 ? "utf-8" : "windows-1252", out var usual);
            return usual.GetString(bytes);
        }

        if (!SourceText.TryEncoding(charset, out var encoding))
            return null;
        var strict = (Encoding)encoding.Clone();
        strict.DecoderFallback = DecoderFallback.ExceptionFallback;
        try
        {
            return strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
