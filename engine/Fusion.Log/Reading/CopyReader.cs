using System.Buffers.Binary;
using Npgsql;

namespace Fusion.Log.Reading;

/// <summary>
/// Rows of a query as COPY (FORMAT BINARY) hands them out, a message a row, in one buffer. For reading very many rows of which each is
/// looked at once: a data reader costs more a row than PostgreSQL does.
/// </summary>
sealed class CopyReader(NpgsqlRawCopyStream copy)
{
    byte[] buffer = new byte[64 * 1024];
    int from;
    int filled;
    bool begun;

    /// <summary>The next row, valid until the next call; empty after the last.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> NextAsync(CancellationToken cancellation)
    {
        if (!begun)
        {
            begun = true;
            await FillAsync(CopyTuple.HeaderBytes, cancellation);
            from += CopyTuple.HeaderBytes;
        }

        await FillAsync(sizeof(short), cancellation);
        var columns = BinaryPrimitives.ReadInt16BigEndian(buffer.AsSpan(from));
        if (columns < 0)
            return default;
        var length = sizeof(short);
        for (var column = 0; column < columns; column++)
        {
            await FillAsync(length + sizeof(int), cancellation);
            var field = BinaryPrimitives.ReadInt32BigEndian(buffer.AsSpan(from + length));
            length += sizeof(int) + Math.Max(field, 0);
        }

        await FillAsync(length, cancellation);
        var row = buffer.AsMemory(from, length);
        from += length;
        return row;
    }

    async ValueTask FillAsync(int bytes, CancellationToken cancellation)
    {
        while (filled - from < bytes)
        {
            if (from + bytes > buffer.Length)
                MakeRoom(bytes);
            var read = await copy.ReadAsync(buffer.AsMemory(filled), cancellation);
            if (read == 0)
                throw new EndOfStreamException("Reading rows: PostgreSQL ended the copy within a row.");
            filled += read;
        }
    }

    void MakeRoom(int bytes)
    {
        var target = bytes > buffer.Length ? new byte[Math.Max(bytes, 2 * buffer.Length)] : buffer;
        buffer.AsSpan(from, filled - from).CopyTo(target);
        buffer = target;
        filled -= from;
        from = 0;
    }
}
