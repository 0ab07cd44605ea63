namespace Fusion.Adapters.Formats;

/// <summary>What a cutter found at the front of the bytes it was shown.</summary>
/// <param name="Start">Where the record's own bytes begin, counted from the front.</param>
/// <param name="Length">How many bytes are the record's own.</param>
/// <param name="Consumed">How many bytes are done with.</param>
/// <param name="Fault">Why the bytes are no record, when they are not.</param>
readonly record struct Cut(CutKind Kind, int Start, int Length, int Consumed, string? Fault = null)
{
    public static readonly Cut NeedMore = new(CutKind.NeedMore, 0, 0, 0);
    public static readonly Cut End = new(CutKind.End, 0, 0, 0);

    public static Cut Skip(int consumed) => new(CutKind.Skip, 0, 0, consumed);

    public static Cut Record(int start, int length, int consumed) => new(CutKind.Record, start, length, consumed);

    /// <summary>Nothing from here on can be read.</summary>
    public static Cut Stop(int start, string fault) => new(CutKind.Stop, start, 0, start, fault);

    public static Cut Faulty(int start, int length, int consumed, string fault) =>
        new(CutKind.Fault, start, length, consumed, fault);
}

enum CutKind
{
    /// <summary>The bytes end inside a record. Never answered once the stream has ended.</summary>
    NeedMore,

    /// <summary>Bytes that belong to no record.</summary>
    Skip,
    Record,

    /// <summary>Bytes that should have been a record; what follows them can be read.</summary>
    Fault,

    /// <summary>The rest of the stream is given up; how much of it is kept is not for the cutter to say.</summary>
    Stop,
    End,
}
