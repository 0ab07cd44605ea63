using System.Runtime.CompilerServices;
using System.Text;

namespace Fusion.Adapters.Formats;

/// <summary>How one dataset writes its records, as its manifest says.</summary>
public abstract record RecordFormat
{
    public Encoding Encoding { get; init; } = Encoding.UTF8;

    /// <summary>The word that names the format in a manifest.</summary>
    public abstract string Name { get; }

    /// <summary>Whether a field's name may lead inside another field.</summary>
    public abstract bool IsNested { get; }

    /// <summary>How the names of its files end.</summary>
    public abstract string Extension { get; init; }

    /// <summary>Whether its files are text, in whatever encoding their publisher uses.</summary>
    public virtual bool IsText => true;

    /// <summary>A record larger than this is set aside by its first bytes.</summary>
    public virtual int RecordBytesMax => RecordStream.RecordBytesMax;

    /// <summary>
    /// The records of a stream, in its order. A record that cannot be read is among them, with its bytes and the reason; the same
    /// bytes always give the same records under the same ordinals.
    /// </summary>
    public virtual async IAsyncEnumerable<RawRecord> ReadAsync(
        Stream stream, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var bytes = IsText ? await SourceText.OpenAsync(stream, Encoding, cancellation) : stream;
        await foreach (var record in RecordStream.ReadAsync(bytes, NewCutter(), RecordBytesMax, cancellation))
            yield return record;
    }

    /// <summary>Reads again a record that was kept by itself, as <see cref="RawRecord.Readable.Alone"/> has it.</summary>
    public virtual RawRecord ReadAlone(ReadOnlyMemory<byte> record, long ordinal)
    {
        var (fields, fault) = NewCutter().Parse(record);
        return fields is null
            ? new RawRecord.Unreadable(fault!, record, ordinal)
            : new RawRecord.Readable(fields, record, ordinal);
    }

    internal abstract RecordCutter NewCutter();

    public sealed record Csv(CsvDialect Dialect) : RecordFormat
    {
        public override string Name => "csv";

        public override bool IsNested => false;

        public override string Extension { get; init; } = ".csv";

        /// <summary>The header stands in front of the row, unless the manifest names the columns.</summary>
        public override RawRecord ReadAlone(ReadOnlyMemory<byte> record, long ordinal)
        {
            var cutter = new CsvCutter(Dialect with { Preamble = 0 });
            var rest = record;
            while (true)
            {
                var cut = cutter.Next(rest.Span, isEnd: true);
                var bytes = rest.Slice(cut.Start, cut.Length);
                if (cut.Kind == CutKind.End)
                    return new RawRecord.Unreadable("There is no row in it.", record, ordinal);
                if (cut.Kind == CutKind.Fault)
                    return new RawRecord.Unreadable(cut.Fault!, record, ordinal);
                if (cut.Kind == CutKind.Record)
                {
                    var (fields, fault) = cutter.Parse(bytes);
                    return fields is null
                        ? new RawRecord.Unreadable(fault!, record, ordinal)
                        : new RawRecord.Readable(fields, bytes, ordinal, cutter.Header);
                }

                rest = rest[cut.Consumed..];
            }
        }

        internal override RecordCutter NewCutter() => new CsvCutter(Dialect);
    }

    /// <param name="Records">The names that lead to the array of records.</param>
    public sealed record Json(IReadOnlyList<string> Records) : RecordFormat
    {
        public override string Name => "json";

        public override bool IsNested => true;

        public override string Extension { get; init; } = ".json";

        internal override RecordCutter NewCutter() => new JsonArrayCutter(Records);
    }

    public sealed record JsonLines : RecordFormat
    {
        public override string Name => "ndjson";

        public override bool IsNested => true;

        public override string Extension { get; init; } = ".ndjson";

        internal override RecordCutter NewCutter() => new JsonLinesCutter();
    }

    public sealed record Xml(string Record, string? Root) : RecordFormat
    {
        public override string Name => "xml";

        public override bool IsNested => true;

        public override string Extension { get; init; } = ".xml";

        internal override RecordCutter NewCutter() => new XmlElementCutter(Record, Root);
    }

    public sealed record CursorOnTarget : RecordFormat
    {
        public override string Name => "cursor_on_target";

        public override bool IsNested => true;

        public override string Extension { get; init; } = ".xml";

        internal override RecordCutter NewCutter() => new CursorOnTargetCutter();
    }
}
