using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Fusion.GraphQL.Execution;

/// <summary>
/// Writes JSON as UTF-8 into pooled chunks. A position can be remembered and everything after it taken back, which is
/// how a null replaces an object that was half written. Chunks already handed to the transport cannot be taken back.
/// </summary>
internal sealed partial class ResponseWriter : IDisposable
{
    const int FirstChunkBytes = 16 * 1024;
    const int ChunkBytes = 64 * 1024;
    const double DecimalScale = 10_000;
    const double ShortDecimalMax = 1e15;

    readonly List<ArraySegment<byte>> _full = [];
    byte[] _chunk = ArrayPool<byte>.Shared.Rent(FirstChunkBytes);
    int _position;
    long _fullBytes;
    int _sent;
    long _sentBytes;

    /// <summary>A place in the response that can be returned to.</summary>
    internal readonly record struct Mark(int Chunk, int Position);

    public long Length => _fullBytes + _position;

    /// <summary>Bytes of the chunks that are complete, sent or not.</summary>
    public long CompleteBytes => _fullBytes;

    /// <summary>Bytes written and not yet sent.</summary>
    public long Pending => Length - _sentBytes;

    /// <summary>Something has left already.</summary>
    public bool HasSent { get; private set; }

    public Mark Remember() => new(_full.Count, _position);

    public void ReturnTo(Mark mark)
    {
        if (mark.Chunk < _sent)
            throw new ResponseAlreadySentException();
        if (mark.Chunk < _full.Count)
        {
            ArrayPool<byte>.Shared.Return(_chunk);
            for (var i = _full.Count - 1; i > mark.Chunk; i--)
            {
                _fullBytes -= _full[i].Count;
                ArrayPool<byte>.Shared.Return(_full[i].Array!);
            }

            _fullBytes -= _full[mark.Chunk].Count;
            _chunk = _full[mark.Chunk].Array!;
            _full.RemoveRange(mark.Chunk, _full.Count - mark.Chunk);
        }

        _position = mark.Position;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<byte> Reserve(int bytes)
    {
        if (_chunk.Length - _position < bytes)
            NextChunk(bytes);
        return _chunk.AsSpan(_position);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Advance(int bytes) => _position += bytes;

    public void WriteByte(byte value)
    {
        Reserve(1)[0] = value;
        _position++;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteRaw(ReadOnlySpan<byte> json)
    {
        if (json.Length > ChunkBytes)
        {
            WriteLargeRaw(json);
            return;
        }

        json.CopyTo(Reserve(json.Length));
        _position += json.Length;
    }

    public void WriteNull() => WriteRaw("null"u8);

    public void WriteBoolean(bool value) => WriteRaw(value ? "true"u8 : "false"u8);

    public void WriteInt(int value)
    {
        var target = Reserve(11);
        if ((uint)value < 10)
        {
            target[0] = (byte)('0' + value);
            _position++;
            return;
        }

        Utf8Formatter.TryFormat(value, target, out var written);
        _position += written;
    }

    public void WriteLong(long value)
    {
        Utf8Formatter.TryFormat(value, Reserve(20), out var written);
        _position += written;
    }

    public void WriteDouble(double value)
    {
        if (TryWriteShortDecimal(value))
            return;
        // JSON has no minus zero worth keeping: the reference implementation prints 0.
        var target = Reserve(32);
        (value == 0 ? 0d : value).TryFormat(target, out var written, "R", CultureInfo.InvariantCulture);
        var exponent = target[..written].IndexOf((byte)'E');
        if (exponent > 0)
            target[exponent] = (byte)'e';
        _position += written;
    }

    public void WriteDecimal(decimal value)
    {
        value.TryFormat(Reserve(48), out var written, default, CultureInfo.InvariantCulture);
        _position += written;
    }

    public void WriteFormatted<T>(T value, int maxBytes, ReadOnlySpan<char> format = default)
        where T : IUtf8SpanFormattable
    {
        var target = Reserve(maxBytes + 2);
        target[0] = (byte)'"';
        if (!value.TryFormat(target[1..], out var written, format, CultureInfo.InvariantCulture))
            throw new InvalidOperationException($"A {typeof(T).Name} did not fit in {maxBytes} bytes.");
        target[written + 1] = (byte)'"';
        _position += written + 2;
    }

    /// <summary>Chunks that are complete and not yet sent.</summary>
    public ReadOnlySpan<ArraySegment<byte>> Unsent() =>
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_full)[_sent..];

    /// <summary>Sends the chunks that are complete, each given back as soon as it has left.</summary>
    public async ValueTask SendFullAsync(Stream target, CancellationToken cancellation)
    {
        while (_sent < _full.Count)
        {
            HasSent = true;
            await target.WriteAsync(_full[_sent], cancellation);
            _sentBytes += _full[_sent].Count;
            ArrayPool<byte>.Shared.Return(_full[_sent].Array!);
            _full[_sent++] = default;
        }
    }

    public ReadOnlyMemory<byte> Last => _chunk.AsMemory(0, _position);

    /// <summary>Appends everything another writer holds.</summary>
    public void WriteAll(ResponseWriter other)
    {
        foreach (var chunk in other.Unsent())
            WriteRaw(chunk.AsSpan());
        WriteRaw(other._chunk.AsSpan(0, other._position));
    }

    /// <summary>Adds what was not yet sent to a hash: the complete chunks, or everything.</summary>
    public void AppendTo(IncrementalHash hash, bool withLast)
    {
        foreach (var chunk in Unsent())
            hash.AppendData(chunk.AsSpan());
        if (withLast)
            hash.AppendData(_chunk.AsSpan(0, _position));
    }

    /// <summary>Everything not yet sent, oldest first.</summary>
    public void CopyTo(IBufferWriter<byte> target)
    {
        foreach (var chunk in Unsent())
            target.Write(chunk.AsSpan());
        target.Write(_chunk.AsSpan(0, _position));
    }

    public byte[] ToArray()
    {
        var bytes = new byte[Pending];
        var at = 0;
        foreach (var chunk in Unsent())
        {
            chunk.AsSpan().CopyTo(bytes.AsSpan(at));
            at += chunk.Count;
        }

        _chunk.AsSpan(0, _position).CopyTo(bytes.AsSpan(at));
        return bytes;
    }

    /// <summary>Empties the writer for its next user, keeping one chunk.</summary>
    public void Reset()
    {
        foreach (var chunk in Unsent())
            ArrayPool<byte>.Shared.Return(chunk.Array!);
        _full.Clear();
        (_position, _sent, _fullBytes, _sentBytes, HasSent) = (0, 0, 0, 0, false);
    }

    public void Dispose()
    {
        Reset();
        if (_chunk.Length == 0)
            return;
        ArrayPool<byte>.Shared.Return(_chunk);
        _chunk = [];
    }

    /// <summary>
    /// Numbers of up to four decimals, several times faster than finding the shortest form in general. A decimal of at
    /// most 15 digits that reads back as the same double is the only such decimal, so it is the shortest.
    /// </summary>
    bool TryWriteShortDecimal(double value)
    {
        var scaled = value * DecimalScale;
        if (Math.Abs(scaled) >= ShortDecimalMax)
            return false;
        // The product may be a hair off a whole number; whether the decimal is the value is decided by dividing back.
        var whole = (long)Math.Round(scaled);
        if (whole / DecimalScale != value)
            return false;
        var target = Reserve(24);
        var at = 0;
        if (whole < 0)
        {
            target[at++] = (byte)'-';
            whole = -whole;
        }

        var (integer, fraction) = Math.DivRem(whole, (long)DecimalScale);
        Utf8Formatter.TryFormat(integer, target[at..], out var written);
        at += written;
        if (fraction > 0)
        {
            target[at++] = (byte)'.';
            for (var unit = (long)DecimalScale / 10; fraction > 0; unit /= 10)
            {
                target[at++] = (byte)('0' + fraction / unit);
                fraction %= unit;
            }
        }

        _position += at;
        return true;
    }

    void NextChunk(int bytes)
    {
        _full.Add(new ArraySegment<byte>(_chunk, 0, _position));
        _fullBytes += _position;
        _chunk = ArrayPool<byte>.Shared.Rent(Math.Max(bytes, ChunkBytes));
        _position = 0;
    }

    void WriteLargeRaw(ReadOnlySpan<byte> json)
    {
        for (; json.Length > ChunkBytes; json = json[ChunkBytes..])
        {
            json[..ChunkBytes].CopyTo(Reserve(ChunkBytes));
            _position += ChunkBytes;
        }

        json.CopyTo(Reserve(json.Length));
        _position += json.Length;
    }
}
