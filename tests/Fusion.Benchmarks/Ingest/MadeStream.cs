using System.Text;

namespace Fusion.Benchmarks.Ingest;

/// <summary>A CSV file of any length that is made as it is read.</summary>
sealed class MadeStream(int records) : Stream
{
    const int RecordsAtOnce = 200;

    readonly StringBuilder text = new(ReadsCatalogue.Header);
    byte[] bytes = [];
    int at;
    int made;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (at == bytes.Length && !Make())
            return 0;
        var taken = Math.Min(count, bytes.Length - at);
        bytes.AsSpan(at, taken).CopyTo(buffer.AsSpan(offset));
        at += taken;
        return taken;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    bool Make()
    {
        for (var more = Math.Min(RecordsAtOnce, records - made); more > 0; more--)
            ReadsCatalogue.AppendCsv(text, made++, "m");
        (bytes, at) = (Encoding.UTF8.GetBytes(text.ToString()), 0);
        text.Clear();
        return bytes.Length > 0;
    }
}
