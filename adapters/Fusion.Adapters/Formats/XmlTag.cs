using System.Buffers;

namespace Fusion.Adapters.Formats;

/// <summary>One piece of markup, measured and not yet understood.</summary>
/// <param name="Length">From its &lt; to after its &gt;.</param>
readonly ref struct XmlTag(XmlTagKind kind, ReadOnlySpan<byte> name, int length, bool isSelfClosing)
{
    static readonly SearchValues<byte> NameEnd = SearchValues.Create(" \t\r\n/>"u8);

    readonly ReadOnlySpan<byte> name = name;

    public XmlTagKind Kind => kind;

    public int Length => length;

    public bool IsSelfClosing => isSelfClosing;

    /// <summary>Prefixes differ between writers of the same document; local names do not.</summary>
    public bool IsNamed(ReadOnlySpan<byte> localName) => name.SequenceEqual(localName);

    public ReadOnlySpan<byte> LocalName => name;

    /// <summary>Reads the markup at the front, which begins with &lt;.</summary>
    public static XmlTag Read(ReadOnlySpan<byte> text)
    {
        if (text.StartsWith("<!--"u8))
            return Until(text, "-->"u8, from: 4);
        if (text.StartsWith("<![CDATA["u8))
            return Until(text, "]]>"u8, from: 9);
        if (text.StartsWith("<?"u8))
            return Until(text, "?>"u8, from: 2);
        if (text.Length < "<![CDATA["u8.Length && ("<!--"u8.StartsWith(text) || "<![CDATA["u8.StartsWith(text)))
            return new XmlTag(XmlTagKind.Incomplete, default, 0, false);
        if (text.StartsWith("<!"u8))
            return new XmlTag(XmlTagKind.Declaration, default, "<!"u8.Length, false);
        return ReadElement(text);
    }

    static XmlTag ReadElement(ReadOnlySpan<byte> text)
    {
        var isClose = text.Length > 1 && text[1] == '/';
        var nameAt = isClose ? 2 : 1;
        var end = EndOf(text, nameAt);
        if (end < 0)
            return new XmlTag(XmlTagKind.Incomplete, default, 0, false);
        var inside = text[nameAt..end];
        var nameLength = inside.IndexOfAny(NameEnd);
        var name = nameLength < 0 ? inside : inside[..nameLength];
        name = name[(name.LastIndexOf((byte)':') + 1)..];
        var isWhole = end < text.Length && text[end] == '>';
        var kind = isClose ? XmlTagKind.Close : name.IsEmpty ? XmlTagKind.Other : XmlTagKind.Open;
        return new XmlTag(kind, name, isWhole ? end + 1 : end, isWhole && !isClose && text[end - 1] == '/');
    }

    /// <summary>Where the tag ends: at its &gt;, or at a &lt; that no tag may hold, or -1 where the bytes end inside it.</summary>
    static int EndOf(ReadOnlySpan<byte> text, int from)
    {
        var at = from;
        while (true)
        {
            var next = text[at..].IndexOfAny("<>\"'"u8);
            if (next < 0)
                return -1;
            at += next;
            if (text[at] is (byte)'<' or (byte)'>')
                return at;
            var close = text[(at + 1)..].IndexOfAny(text[at], (byte)'<');
            if (close < 0)
                return -1;
            at += 1 + close;
            if (text[at] == '<')
                return at;
            at++;
        }
    }

    static XmlTag Until(ReadOnlySpan<byte> text, ReadOnlySpan<byte> close, int from)
    {
        var at = text[from..].IndexOf(close);
        return at < 0
            ? new XmlTag(XmlTagKind.Incomplete, default, 0, false)
            : new XmlTag(XmlTagKind.Other, default, from + at + close.Length, false);
    }
}

enum XmlTagKind
{
    /// <summary>The bytes end inside it.</summary>
    Incomplete,
    Open,
    Close,

    /// <summary>&lt;!DOCTYPE and its like; only its first two bytes are measured.</summary>
    Declaration,

    /// <summary>Comments, CDATA, processing instructions, and a &lt; that begins nothing.</summary>
    Other,
}
