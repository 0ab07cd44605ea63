using System.Globalization;

namespace Fusion.Adapters.Connectors;

/// <summary>
/// What comes out of compressed bytes, as far as it can be what somebody meant to send: a file that grows out of all proportion is made
/// to fill whoever reads it.
/// </summary>
/// <param name="compressedBytes">From how many bytes it comes.</param>
/// <param name="owner">Closed with it.</param>
sealed class ExpandingStream(Stream inner, long compressedBytes, IDisposable? owner = null) : Stream
{
    /// <summary>So much is never too much.</summary>
    const long AlwaysAllowed = 64 * 1024 * 1024;

    /// <summary>Texts of records shrink to a tenth, the emptiest to a hundredth; a bomb to a thousandth.</summary>
    const int FactorMax = 250;

    readonly long bytesMax = Math.Max(AlwaysAllowed, compressedBytes * FactorMax);
    long read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Count(await inner.ReadAsync(buffer, cancellationToken));

    public override int Read(byte[] buffer, int offset, int count) => Count(inner.Read(buffer, offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
            owner?.Dispose();
        }

        base.Dispose(disposing);
    }

    int Count(int count)
    {
        read += count;
        return read <= bytesMax
            ? count
            : throw new ExpandsTooFarException(
                string.Create(CultureInfo.InvariantCulture,
                    $"it grows to more than {bytesMax} bytes, which is over {FactorMax} times its size."));
    }
}

/// <summary>A compressed file holds more than anybody would send. The message is ours and says how much.</summary>
sealed class ExpandsTooFarException(string message) : IOException(message);
