namespace Fusion.Log.Exporting;

/// <summary>Reads a file line by line as bytes, with one line in memory.</summary>
sealed class LineReader(Stream stream) : IDisposable
{
    /// <summary>Twice what an event may hold, because of what is written beside its data.</summary>
    public const int LineBytesMax = 2 * (int)AppendBatch.MaxBytes;
    byte[] buffer = new byte[64 * 1024];
    int start;
    int end;

    /// <summary>The next line without its end, valid until the next call; null at the end of the file.</summary>
    /// <exception cref="InvalidDataException">A line is not ended, or is longer than any event.</exception>
    public ReadOnlyMemory<byte>? Next()
    {
        var searched = start;
        while (true)
        {
            if (buffer.AsSpan(searched, end - searched).IndexOf((byte)'\n') is var at and >= 0)
            {
                var line = buffer.AsMemory(start, searched + at - start);
                start = searched + at + 1;
                return line;
            }

            MakeRoom();
            searched = end;
            var read = stream.Read(buffer.AsSpan(end));
            if (read == 0)
                return start == end ? null : throw new InvalidDataException("The last line of the export is not whole.");
            end += read;
        }
    }

    public void Dispose() => stream.Dispose();

    void MakeRoom()
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
        }
        else if (end == buffer.Length)
        {
            if (buffer.Length >= LineBytesMax)
                throw new InvalidDataException("A line of the export is longer than any event.");
            Array.Resize(ref buffer, Math.Min(buffer.Length * 2, LineBytesMax));
        }
    }
}
