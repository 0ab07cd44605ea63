namespace Fusion.Adapters.Formats;

/// <summary>One record cut from a stream: its own bytes, where it stood, and its fields or why it has none.</summary>
/// <param name="Bytes">Enough to read the record again by itself.</param>
/// <param name="Ordinal">Its place in the stream, from 1.</param>
public abstract record RawRecord(ReadOnlyMemory<byte> Bytes, long Ordinal)
{
    public sealed record Readable(RecordNode Fields, ReadOnlyMemory<byte> Bytes, long Ordinal) : RawRecord(Bytes, Ordinal);

    /// <summary>The reason says what is wrong and where, and quotes nothing of the record.</summary>
    public sealed record Unreadable(string Reason, ReadOnlyMemory<byte> Bytes, long Ordinal) : RawRecord(Bytes, Ordinal);
}
