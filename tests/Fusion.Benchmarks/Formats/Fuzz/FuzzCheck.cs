using System.Globalization;
using Fusion.Adapters.Formats;

namespace Fusion.Benchmarks.Formats.Fuzz;

/// <summary>
/// What must hold of any bytes at all: reading ends, nothing is thrown, no record reaches beyond the bytes or into another, every byte is
/// accounted for, the order of things hangs on the bytes and not on how they arrive, and each text can be written.
/// </summary>
static class FuzzCheck
{
    /// <summary>Every so often an input is also read in pieces, through the stream that production reads through.</summary>
    const int PiecesEvery = 16;

    /// <summary>Answers how many records there were; throws where a promise is broken.</summary>
    public static int Run(FuzzTarget target, byte[] input, int number)
    {
        // A workbook has no cutter of its own bytes, and a profile reads what its file gave: both are asked as a whole.
        var hasCutter = target.Format is not (Adapters.Formats.Workbook.WorkbookFormat or Adapters.Formats.Profiles.ProfileFormat);
        var records = hasCutter ? Cut(target.Format.NewCutter(), input, target.IsEveryByteKept) : Stream(target.Format, input, input.Length + 1).Count;
        if (number % PiecesEvery != 0)
            return records;
        var whole = Stream(target.Format, input, input.Length + 1);
        var pieces = Stream(target.Format, input, 1 + (number / PiecesEvery % 61));
        if (!whole.SequenceEqual(pieces, StringComparer.Ordinal))
            throw new BrokenPromiseException("What is read depends on how the bytes arrive.");
        return records;
    }

    static int Cut(RecordCutter cutter, byte[] input, bool isEveryByteKept)
    {
        var at = 0;
        var records = 0;
        var steps = 0;
        var wasFault = false;
        while (true)
        {
            if (++steps > (2 * input.Length) + 16)
                throw new BrokenPromiseException("Reading does not end.");
            var cut = cutter.Next(input.AsSpan(at), isEnd: true);
            if (cut.Kind == CutKind.NeedMore)
                throw new BrokenPromiseException("The cutter waits for more after the end.");
            if (cut.Kind == CutKind.End)
                break;
            if (cut.Start < 0 || cut.Length < 0 || cut.Consumed < cut.Start + cut.Length || cut.Consumed > input.Length - at)
                throw new BrokenPromiseException("A record reaches beyond the bytes.");
            wasFault = cut.Kind is CutKind.Fault or CutKind.Stop;
            if (wasFault && string.IsNullOrEmpty(cut.Fault))
                throw new BrokenPromiseException("A bad record does not say why.");
            if (cut.Kind == CutKind.Stop)
                return records + 1;
            if (cut.Kind == CutKind.Record)
                Touch(cutter.Parse(input.AsMemory(at + cut.Start, cut.Length).ToArray()));
            records += cut.Kind is CutKind.Record or CutKind.Fault ? 1 : 0;
            if (isEveryByteKept && cut.Length != cut.Consumed)
                throw new BrokenPromiseException("Bytes were passed over in silence.");
            at += cut.Consumed;
        }

        // A file given up for a reason that was said may have a rest; nothing else may.
        if (at != input.Length && !wasFault)
            throw new BrokenPromiseException("Bytes are left that nobody accounted for.");
        return records;
    }

    static void Touch((RecordNode? Fields, string? Fault) parsed)
    {
        if ((parsed.Fields is null) == (parsed.Fault is null))
            throw new BrokenPromiseException("A record has both fields and a fault, or neither.");
        if (parsed.Fields is not null)
            Letters(parsed.Fields);
    }

    static int Letters(RecordNode node)
    {
        var letters = node.Text?.Length ?? 0;
        foreach (var (name, child) in node.Children)
            letters += name.Length + Letters(child);
        return letters;
    }

    static List<string> Stream(RecordFormat format, byte[] input, int pieceBytes)
    {
        using var stream = new PiecewiseStream(input, pieceBytes);
        var described = new List<string>();
        var records = format.ReadAsync(stream, CancellationToken.None).GetAsyncEnumerator();
        try
        {
            while (Now(records.MoveNextAsync()))
            {
                var record = records.Current;
                if (HasPlace(format) && !Stands(record, input))
                    throw new BrokenPromiseException("A record's bytes are not those where it says that it stands.");
                described.Add(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{record.Ordinal} {record.Offset} {record.Bytes.Length} {Describe(record)}"));
            }
        }
        finally
        {
            records.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }

        return described;
    }

    /// <summary>Texts may be in another encoding than the records are kept in, and a row of a workbook is written anew.</summary>
    static bool HasPlace(RecordFormat format) => !format.IsText && format is not Adapters.Formats.Workbook.WorkbookFormat;

    static bool Stands(RawRecord record, byte[] input) =>
        record.Offset + record.Bytes.Length <= input.Length
        && input.AsSpan((int)record.Offset, record.Bytes.Length).SequenceEqual(record.Bytes.Span);

    static string Describe(RawRecord record) => record switch
    {
        RawRecord.Readable readable => Letters(readable.Fields).ToString(CultureInfo.InvariantCulture),
        RawRecord.Unreadable unreadable => unreadable.Reason,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Memory is read at once, so nothing is waited for.</summary>
    static bool Now(ValueTask<bool> next) => next.IsCompleted ? next.Result : next.AsTask().GetAwaiter().GetResult();

    sealed class PiecewiseStream(byte[] bytes, int pieceBytes) : MemoryStream(bytes, writable: false)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, pieceBytes)], cancellationToken);
    }
}

/// <summary>Something that must hold of every input does not.</summary>
sealed class BrokenPromiseException(string message) : Exception(message);
