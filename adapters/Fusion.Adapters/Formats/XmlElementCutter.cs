using System.Text;

namespace Fusion.Adapters.Formats;

/// <summary>
/// The elements of one name in an XML document. Boundaries are found by tags alone, so an element that is not well formed costs
/// itself; a document type is refused, and with it every entity somebody might declare.
/// </summary>
/// <param name="recordName">The local name of a record's element.</param>
/// <param name="rootName">The local name the document's own element must have, or null where any will do.</param>
class XmlElementCutter(string recordName, string? rootName) : RecordCutter
{
    readonly byte[] record = Encoding.UTF8.GetBytes(recordName);
    readonly byte[]? expectedRoot = rootName is null ? null : Encoding.UTF8.GetBytes(rootName);

    byte[]? root;
    bool rootClosed;
    bool done;
    int scanned;

    public override Cut Next(ReadOnlySpan<byte> window, bool isEnd)
    {
        if (done)
            return Cut.End;
        var at = window.IndexOf((byte)'<');
        if (root is null && window[..(at < 0 ? window.Length : at)].IndexOfAnyExcept(" \t\r\n"u8) is >= 0 and var stray)
            return Stop("The document is not XML.", stray);
        if (at < 0)
            return window.IsEmpty ? (isEnd ? Ended() : Cut.NeedMore) : Cut.Skip(window.Length);
        var tag = XmlTag.Read(window[at..]);
        if (tag.Kind == XmlTagKind.Incomplete)
            return isEnd ? Stop("The document ends inside a tag.", at) : SkipOr(at, Cut.NeedMore);
        if (tag.Kind == XmlTagKind.Declaration)
            return Stop("Document type definitions are refused.", at);
        if (tag.Kind == XmlTagKind.Open && tag.IsNamed(record))
            return NextRecord(window, at, isEnd);
        return Envelope(tag, at, window);
    }

    public override (int Consumed, bool Found) SkipRecord(ReadOnlySpan<byte> window)
    {
        var (length, fault) = RecordLength(window, isEnd: false);
        if (length >= 0)
        {
            scanned = 0;
            return (length, true);
        }

        var consumed = scanned > 0 ? scanned : window.Length;
        scanned = 0;
        return (consumed, fault is not null);
    }

    public override (RecordNode? Fields, string? Fault) Parse(ReadOnlyMemory<byte> record) => XmlRecord.Parse(record);

    Cut Envelope(XmlTag tag, int at, ReadOnlySpan<byte> window)
    {
        if (tag.Kind == XmlTagKind.Open && root is null)
        {
            root = tag.LocalName.ToArray();
            rootClosed = tag.IsSelfClosing;
            if (expectedRoot is not null && !root.AsSpan().SequenceEqual(expectedRoot))
                return Stop($"The document's element is not <{rootName}>.", at);
        }
        else if (tag.Kind == XmlTagKind.Close && tag.IsNamed(root))
        {
            rootClosed = true;
        }

        return Cut.Skip(at + tag.Length);
    }

    Cut NextRecord(ReadOnlySpan<byte> window, int at, bool isEnd)
    {
        if (at > 0)
            return Cut.Skip(at);
        var (length, fault) = RecordLength(window, isEnd);
        if (length < 0)
            return Cut.NeedMore;
        scanned = 0;
        if (root is null)
            (root, rootClosed) = (record, true);
        if (fault is null)
            return Cut.Record(0, length, length);
        done = isEnd && length == window.Length;
        return Cut.Faulty(0, length, length, fault);
    }

    /// <summary>How long the record at the front is, or -1 where the bytes end inside it.</summary>
    (int Length, string? Fault) RecordLength(ReadOnlySpan<byte> window, bool isEnd)
    {
        while (true)
        {
            var next = scanned < window.Length ? window[scanned..].IndexOf((byte)'<') : -1;
            var tag = next < 0 ? default : XmlTag.Read(window[(scanned + next)..]);
            if (next < 0 || tag.Kind == XmlTagKind.Incomplete)
            {
                scanned = next < 0 ? window.Length : scanned + next;
                return isEnd ? (window.Length, $"<{recordName}> is never closed; the document ends inside it.") : (-1, null);
            }

            var at = scanned + next;
            var isFirst = at == 0;
            if (isFirst ? tag.IsSelfClosing : tag.Kind == XmlTagKind.Close && tag.IsNamed(record))
                return (at + tag.Length, null);
            var isNextRecord = !isFirst && tag.Kind == XmlTagKind.Open && tag.IsNamed(record);
            if (isNextRecord || (tag.Kind == XmlTagKind.Close && tag.IsNamed(root)))
                return (at, $"<{recordName}> is never closed; another tag shows that it should have been.");
            scanned = at + tag.Length;
        }
    }

    Cut Ended()
    {
        done = true;
        return root is null || rootClosed
            ? Cut.End
            : Cut.Faulty(0, 0, 0, "The document ends before its own element is closed; records may be missing.");
    }

    static Cut SkipOr(int count, Cut otherwise) => count > 0 ? Cut.Skip(count) : otherwise;

    Cut Stop(string fault, int start = 0)
    {
        done = true;
        return Cut.Stop(start, fault);
    }
}
