using System.Runtime.CompilerServices;

namespace Fusion.Adapters.Formats;

/// <summary>Reads a stream through a cutter, holding one record at a time in memory, whatever the size of the stream.</summary>
static class RecordStream
{
    /// <summary>A record larger than this is quarantined by its first bytes and skipped.</summary>
    public const int RecordBytesMax = 16 * 1024 * 1024;

    /// <summary>How much is kept of a record that was too large to hold.</summary>
    public const int OversizedBytesKept = 64 * 1024;

    const int WindowBytesFirst = 64 * 1024;

    public static async IAsyncEnumerable<RawRecord> ReadAsync(
        Stream stream, RecordCutter cutter, int recordBytesMax, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var window = new Window(stream, Math.Min(WindowBytesFirst, recordBytesMax));
        var ordinal = 0L;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var cut = cutter.Next(window.Unread.Span, window.IsEnd);
            if (cut.Kind == CutKind.End)
                yield break;
            if (cut.Kind == CutKind.NeedMore)
            {
                if (window.Unread.Length < recordBytesMax)
                {
                    await window.FillAsync(recordBytesMax, cancellation);
                    continue;
                }

                if (cutter.GiveUp(window.Unread.Span) is not { } given)
                {
                    var head = window.Unread[..Math.Min(OversizedBytesKept, window.Unread.Length)].ToArray();
                    yield return new RawRecord.Unreadable(Oversized(recordBytesMax), Alone(cutter, head), ++ordinal) { Offset = window.Offset };
                    await SkipAsync(window, cutter, recordBytesMax, cancellation);
                    continue;
                }

                cut = given;
            }

            if (cut.Start < 0 || cut.Length < 0 || cut.Start + cut.Length > cut.Consumed || cut.Consumed > window.Unread.Length)
                throw new InvalidOperationException($"{cutter.GetType().Name} cut outside the bytes it was shown.");
            if (cut.Kind == CutKind.Stop)
            {
                window.Consume(cut.Start);
                yield return await GivenUpAsync(window, cutter, recordBytesMax, cut.Fault!, ++ordinal, cancellation);
                yield break;
            }

            if (cut is { Kind: CutKind.Skip, Consumed: 0 })
                throw new InvalidOperationException($"{cutter.GetType().Name} went nowhere; reading would never end.");
            if (cut.Kind != CutKind.Skip)
                yield return Record(cutter, cut, window.Unread, ++ordinal) with { Offset = window.Offset + cut.Start };
            window.Consume(cut.Consumed);
        }
    }

    /// <summary>The same bytes are kept however they arrive.</summary>
    static async Task<RawRecord> GivenUpAsync(
        Window window, RecordCutter cutter, int recordBytesMax, string fault, long ordinal, CancellationToken cancellation)
    {
        while (window.Unread.Length < OversizedBytesKept && !window.IsEnd)
            await window.FillAsync(recordBytesMax, cancellation);
        var head = window.Unread[..Math.Min(OversizedBytesKept, window.Unread.Length)].ToArray();
        return new RawRecord.Unreadable(fault, Alone(cutter, head), ordinal) { Offset = window.Offset };
    }

    static RawRecord Record(RecordCutter cutter, Cut cut, ReadOnlyMemory<byte> unread, long ordinal)
    {
        // A copy: the window is written over while the record waits in a batch.
        var bytes = unread.Slice(cut.Start, cut.Length).ToArray();
        if (cut.Kind == CutKind.Fault)
            return new RawRecord.Unreadable(cut.Fault!, Alone(cutter, bytes), ordinal);
        var (fields, fault) = cutter.Parse(bytes);
        return fields is null
            ? new RawRecord.Unreadable(fault!, Alone(cutter, bytes), ordinal)
            : new RawRecord.Readable(fields, bytes, ordinal, cutter.Header);
    }

    static ReadOnlyMemory<byte> Alone(RecordCutter cutter, byte[] record) =>
        cutter.Header.IsEmpty ? record : (byte[])[.. cutter.Header.Span, .. record];

    static async Task SkipAsync(
        Window window, RecordCutter cutter, int recordBytesMax, CancellationToken cancellation)
    {
        while (true)
        {
            var (consumed, found) = cutter.SkipRecord(window.Unread.Span);
            window.Consume(consumed);
            if (found || window.IsEnd)
                return;
            await window.FillAsync(recordBytesMax, cancellation);
        }
    }

    static string Oversized(int recordBytesMax) =>
        $"The record is larger than {recordBytesMax} bytes; its first {OversizedBytesKept} bytes are kept.";

    /// <summary>The unread bytes of a stream, as one piece.</summary>
    sealed class Window(Stream stream, int firstBytes)
    {
        byte[] buffer = new byte[firstBytes];
        int start;
        int end;

        public bool IsEnd { get; private set; }

        /// <summary>How many bytes of the stream are done with.</summary>
        public long Offset { get; private set; }

        public ReadOnlyMemory<byte> Unread => buffer.AsMemory(start, end - start);

        public void Consume(int count)
        {
            start += count;
            Offset += count;
        }

        public async Task FillAsync(int bytesMax, CancellationToken cancellation)
        {
            MakeRoom(bytesMax);
            var read = await stream.ReadAsync(buffer.AsMemory(end), cancellation);
            end += read;
            IsEnd = read == 0;
        }

        void MakeRoom(int bytesMax)
        {
            if (end < buffer.Length)
                return;
            var unread = end - start;
            var isTooSmall = unread > buffer.Length / 2 && buffer.Length <= bytesMax;
            var larger = isTooSmall ? new byte[Math.Min(buffer.Length * 2, bytesMax + 1)] : buffer;
            Buffer.BlockCopy(buffer, start, larger, 0, unread);
            (buffer, start, end) = (larger, 0, unread);
        }
    }
}
