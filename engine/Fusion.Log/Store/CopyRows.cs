using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Fusion.Log.Store;

/// <summary>
/// Rows in PostgreSQL's binary COPY format, gathered in one buffer and sent in large pieces. A column at a time through the driver costs
/// the client as much as the server spends on storing the row.
/// </summary>
sealed class CopyRows : IDisposable
{
    /// <summary>Sent when this much is gathered, so that the server works while more is written.</summary>
    public const int SendFrom = 64 * 1024;

    const int NullLength = -1;
    const short EndOfRows = -1;
    const byte JsonbVersion = 1;
    static readonly DateTimeOffset Epoch = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    byte[] buffer = ArrayPool<byte>.Shared.Rent(2 * SendFrom);
    int used;

    /// <summary>The signature, no flags, no extension.</summary>
    static ReadOnlySpan<byte> Header =>
        [(byte)'P', (byte)'G', (byte)'C', (byte)'O', (byte)'P', (byte)'Y', (byte)'\n', 0xFF, (byte)'\r', (byte)'\n', 0, 0, 0, 0, 0, 0, 0, 0, 0];

    public CopyRows() => Header.CopyTo(Claim(Header.Length));

    public bool IsWorthSending => used >= SendFrom;

    public ReadOnlyMemory<byte> Written => buffer.AsMemory(0, used);

    public void StartRow(short columns) => BinaryPrimitives.WriteInt16BigEndian(Claim(sizeof(short)), columns);

    public void Int64(long value)
    {
        var field = Claim(sizeof(int) + sizeof(long));
        BinaryPrimitives.WriteInt32BigEndian(field, sizeof(long));
        BinaryPrimitives.WriteInt64BigEndian(field[sizeof(int)..], value);
    }

    public void Uuid(Guid value)
    {
        const int UuidBytes = 16;
        var field = Claim(sizeof(int) + UuidBytes);
        BinaryPrimitives.WriteInt32BigEndian(field, UuidBytes);
        value.TryWriteBytes(field[sizeof(int)..], bigEndian: true, out _);
    }

    public void Bool(bool value)
    {
        var field = Claim(sizeof(int) + 1);
        BinaryPrimitives.WriteInt32BigEndian(field, 1);
        field[sizeof(int)] = value ? (byte)1 : (byte)0;
    }

    /// <param name="value">Whole microseconds.</param>
    public void Timestamp(DateTimeOffset value) => Int64((value - Epoch).Ticks / TimeSpan.TicksPerMicrosecond);

    public void Text(string value)
    {
        var length = Encoding.UTF8.GetByteCount(value);
        var field = Claim(sizeof(int) + length);
        BinaryPrimitives.WriteInt32BigEndian(field, length);
        Encoding.UTF8.GetBytes(value, field[sizeof(int)..]);
    }

    /// <summary>A field for a SHA-256 hash, to be written into.</summary>
    public Span<byte> Hash()
    {
        var field = Claim(sizeof(int) + SHA256.HashSizeInBytes);
        BinaryPrimitives.WriteInt32BigEndian(field, SHA256.HashSizeInBytes);
        return field[sizeof(int)..];
    }

    public void Jsonb(ReadOnlySpan<byte> json)
    {
        var field = Claim(sizeof(int) + 1 + json.Length);
        BinaryPrimitives.WriteInt32BigEndian(field, 1 + json.Length);
        field[sizeof(int)] = JsonbVersion;
        json.CopyTo(field[(sizeof(int) + 1)..]);
    }

    public void Null() => BinaryPrimitives.WriteInt32BigEndian(Claim(sizeof(int)), NullLength);

    public void End() => BinaryPrimitives.WriteInt16BigEndian(Claim(sizeof(short)), EndOfRows);

    /// <summary>Sends what is gathered and begins anew.</summary>
    public async ValueTask SendAsync(NpgsqlRawCopyStream copy, CancellationToken cancellation)
    {
        await copy.WriteAsync(Written, cancellation);
        used = 0;
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(buffer);

    Span<byte> Claim(int bytes)
    {
        if (buffer.Length - used < bytes)
            Grow(bytes);
        var claimed = buffer.AsSpan(used, bytes);
        used += bytes;
        return claimed;
    }

    void Grow(int bytes)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(2 * buffer.Length, used + bytes));
        buffer.AsSpan(0, used).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}
