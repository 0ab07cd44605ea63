using System.Buffers;
using Fusion.Log.Store;
using Fusion.Ontology;

namespace Fusion.Log.Exporting;

/// <summary>
/// A file of exported events as it grows. It carries a name of its own until it is whole, and what was written of it before is
/// continued after its last whole line.
/// </summary>
sealed class EventFile : IAsyncDisposable
{
    /// <summary>Written at once.</summary>
    const int BufferBytes = 1024 * 1024;
    const int TailBytes = 64 * 1024;

    readonly FileStream stream;
    readonly ArrayBufferWriter<byte> buffer = new(BufferBytes);

    EventFile(FileStream stream, Position after, bool isContinued)
    {
        this.stream = stream;
        After = after;
        IsContinued = isContinued;
    }

    /// <summary>The position of the last event that is in the file, or where the selection begins.</summary>
    public Position After { get; private set; }

    public bool IsContinued { get; }

    public static EventFile Open(string path, Position after)
    {
        var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        try
        {
            var end = LineEndBefore(stream, stream.Length);
            stream.SetLength(end);
            var last = end == 0 ? null : ReadLast(stream, end);
            stream.Position = end;
            return new EventFile(stream, last is null ? after : new Position(last.Position), last is not null);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    public async ValueTask AddAsync(LogEntry entry, CancellationToken cancellation)
    {
        ExportedEvent.Write(entry, buffer);
        After = new Position(entry.Position);
        if (buffer.WrittenCount >= BufferBytes)
            await FlushAsync(cancellation);
    }

    /// <summary>Returns when everything is on the disk.</summary>
    public async Task CompleteAsync(CancellationToken cancellation)
    {
        await FlushAsync(cancellation);
        stream.Flush(flushToDisk: true);
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();

    async ValueTask FlushAsync(CancellationToken cancellation)
    {
        await stream.WriteAsync(buffer.WrittenMemory, cancellation);
        buffer.ResetWrittenCount();
    }

    static ExportedEvent ReadLast(FileStream stream, long end)
    {
        var start = LineEndBefore(stream, end - 1);
        var line = new byte[end - 1 - start];
        stream.Position = start;
        stream.ReadExactly(line);
        return ExportedEvent.Parse(line);
    }

    /// <summary>Where the last line that ends before a place ends; the beginning where there is none.</summary>
    static long LineEndBefore(FileStream stream, long place)
    {
        var block = new byte[TailBytes];
        for (var end = place; end > 0;)
        {
            var start = Math.Max(0, end - TailBytes);
            stream.Position = start;
            var read = block.AsSpan(0, (int)(end - start));
            stream.ReadExactly(read);
            if (read.LastIndexOf((byte)'\n') is var at and >= 0)
                return start + at + 1;
            end = start;
        }

        return 0;
    }
}
