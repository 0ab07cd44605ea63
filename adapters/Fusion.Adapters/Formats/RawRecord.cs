namespace Fusion.Adapters.Formats;

/// <summary>One record cut from a stream: its own bytes, where it stood, and its fields or why it has none.</summary>
/// <param name="Bytes">As they stand in the stream; of an unreadable record, enough to read it again by itself.</param>
/// <param name="Ordinal">Its place in the stream, from 1.</param>
public abstract record RawRecord(ReadOnlyMemory<byte> Bytes, long Ordinal)
{
    /// <summary>Where its bytes begin in the stream, from 0; of a text, in its UTF-8 form.</summary>
    public long Offset { get; init; }

    /// <param name="Header">What stands before the record when it is read by itself: the names of its columns.</param>
    public sealed record Readable(RecordNode Fields, ReadOnlyMemory<byte> Bytes, long Ordinal, ReadOnlyMemory<byte> Header = default)
        : RawRecord(Bytes, Ordinal)
    {
        /// <summary>Enough to read the record again by itself.</summary>
        public ReadOnlyMemory<byte> Alone => Header.IsEmpty ? Bytes : (byte[])[.. Header.Span, .. Bytes.Span];
    }

    /// <summary>The reason says what is wrong and where, and quotes nothing of the record.</summary>
    public sealed record Unreadable(string Reason, ReadOnlyMemory<byte> Bytes, long Ordinal) : RawRecord(Bytes, Ordinal);
}
