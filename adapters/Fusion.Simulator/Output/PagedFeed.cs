using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace Fusion.Simulator;

/// <summary>What a feed answers: a page, or that it was asked something it cannot understand.</summary>
public abstract record FeedAnswer
{
    FeedAnswer()
    {
    }

    /// <summary>The whole answer, UTF-8 JSON.</summary>
    public sealed record Page(ReadOnlyMemory<byte> Json) : FeedAnswer;

    /// <summary>To be answered 400, with the message.</summary>
    public sealed record Refused(string Message) : FeedAnswer;
}

/// <summary>
/// A list of records kept in a file, one line each, and served in pages; it only grows. Memory holds where each record begins. Records are
/// seen once published. Safe to be read by many while one writes.
/// </summary>
public sealed class PagedFeed : IDisposable
{
    public const int LimitDefault = 200;
    public const int LimitMax = 1000;

    const int CursorDigits = 8;
    const int BufferBytes = 1 << 16;

    readonly Lock _gate = new();
    readonly SafeFileHandle _file;
    readonly string _list;
    readonly List<long> _ends = [];
    readonly ArrayBufferWriter<byte> _pending = new(BufferBytes);
    readonly List<long> _pendingEnds = [];
    long _length;

    PagedFeed(SafeFileHandle file, string list)
    {
        _file = file;
        _list = list;
    }

    /// <summary>The list is the name of the member that holds the records. A line cut short by a crash is dropped.</summary>
    internal static PagedFeed Open(string path, string list)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var feed = new PagedFeed(File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read), list);
        feed.FindLines();
        return feed;
    }

    public int Count
    {
        get
        {
            lock (_gate)
                return _ends.Count;
        }
    }

    /// <summary>The records behind the cursor: from the first when it is null or empty.</summary>
    public FeedAnswer Page(string? after, int limit = LimitDefault)
    {
        var first = 0;
        if (!string.IsNullOrEmpty(after)
            && !(after.Length <= CursorDigits && int.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out first)))
            return new FeedAnswer.Refused("The cursor is not one that this feed gave. Leave 'after' out to begin at the first record.");
        if (limit < 1)
            return new FeedAnswer.Refused($"The limit must be between 1 and {LimitMax}.");
        long from, to;
        int end;
        lock (_gate)
        {
            end = Math.Min(_ends.Count, first + Math.Min(limit, LimitMax));
            if (first >= end)
                return new FeedAnswer.Page(System.Text.Encoding.UTF8.GetBytes($"{{\"{_list}\":[],\"next\":null}}"));
            from = first == 0 ? 0 : _ends[first - 1];
            to = _ends[end - 1];
        }
        return new FeedAnswer.Page(Page(from, to, end));
    }

    internal void Append(ReadOnlySpan<byte> record)
    {
        _pending.Write(record);
        _pending.Write("\n"u8);
        _pendingEnds.Add(_length + _pending.WrittenCount);
    }

    /// <summary>Shows what was appended.</summary>
    internal void Publish()
    {
        if (_pending.WrittenCount == 0)
            return;
        RandomAccess.Write(_file, _pending.WrittenSpan, _length);
        lock (_gate)
        {
            _length += _pending.WrittenCount;
            _ends.AddRange(_pendingEnds);
        }
        _pending.ResetWrittenCount();
        _pendingEnds.Clear();
    }

    /// <summary>Begins again from nothing, for a year that was interrupted and is written once more.</summary>
    internal void Clear()
    {
        lock (_gate)
        {
            RandomAccess.SetLength(_file, 0);
            _length = 0;
            _ends.Clear();
        }
        _pending.ResetWrittenCount();
        _pendingEnds.Clear();
    }

    public void Dispose() => _file.Dispose();

    byte[] Page(long from, long to, int end)
    {
        var opening = System.Text.Encoding.UTF8.GetBytes($"{{\"{_list}\":[");
        var closing = System.Text.Encoding.UTF8.GetBytes(Invariant($"],\"next\":\"{end:D8}\"}}"));
        var length = (int)(to - from);
        var page = new byte[opening.Length + length + closing.Length - 1];
        opening.CopyTo(page, 0);
        var lines = page.AsSpan(opening.Length, length);
        for (var read = 0; read < length;)
        {
            var got = RandomAccess.Read(_file, lines[read..], from + read);
            if (got == 0)
                throw new EndOfStreamException($"The feed file of '{_list}' is shorter than what was published from it.");
            read += got;
        }
        // Records hold no raw line feed, so each one ends a record; the last gives way to the closing.
        lines.Replace((byte)'\n', (byte)',');
        closing.CopyTo(page, opening.Length + length - 1);
        return page;
    }

    void FindLines()
    {
        var buffer = new byte[BufferBytes];
        var position = 0L;
        for (int got; (got = RandomAccess.Read(_file, buffer, position)) > 0; position += got)
        {
            for (var i = 0; i < got; i++)
            {
                if (buffer[i] == (byte)'\n')
                    _ends.Add(position + i + 1);
            }
        }
        _length = _ends.Count == 0 ? 0 : _ends[^1];
        RandomAccess.SetLength(_file, _length);
    }
}
