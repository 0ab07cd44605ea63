namespace Fusion.Adapters.Formats;

/// <summary>
/// Cuts one stream into records by looking for their boundaries only, so that a damaged record costs itself and not its
/// neighbours. An instance serves one stream.
/// </summary>
abstract class RecordCutter
{
    /// <summary>Looks at the front of the unread bytes. Shown the same bytes and more after <see cref="CutKind.NeedMore"/>.</summary>
    public abstract Cut Next(ReadOnlySpan<byte> window, bool isEnd);

    /// <summary>
    /// The record at the front is larger than any may be. Answers what can be given up so that reading goes on, or null where
    /// only skipping to the record's end will do: then <see cref="SkipRecord"/> is asked until it finds it.
    /// </summary>
    public virtual Cut? GiveUp(ReadOnlySpan<byte> window) => null;

    /// <summary>How much of the window belongs to the oversized record, and whether its end was found.</summary>
    public abstract (int Consumed, bool Found) SkipRecord(ReadOnlySpan<byte> window);

    /// <summary>The record's fields, or why it has none.</summary>
    public abstract (RecordNode? Fields, string? Fault) Parse(ReadOnlyMemory<byte> record);

    /// <summary>What must stand before a record for it to be read by itself.</summary>
    public virtual ReadOnlyMemory<byte> Header => default;
}
