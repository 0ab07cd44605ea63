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
    public abstract string Extension { get; }

    /// <summary>
    /// The records of a stream, in its order. A record that cannot be read is among them, with its bytes and the reason; the same
    /// bytes always give the same records under the same ordinals.
    /// </summary>
    public async IAsyncEnumerable<RawRecord> ReadAsync(
        Stream stream, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var text = await SourceText.OpenAsync(stream, Encoding, cancellation);
        await foreach (var record in RecordStream.ReadAsync(text, NewCutter(), RecordStream.RecordBytesMax, cancellation))
            yield return record;
    }

    internal abstract RecordCutter NewCutter();

    public sealed record Csv(CsvDialect Dialect) : RecordFormat
    {
        public override string Name => "csv";

        public override bool IsNested => false;

        public override string Extension => ".csv";

        internal override RecordCutter NewCutter() => new CsvCutter(Dialect);
    }

    /// <param name="Records">The names that lead to the array of records.</param>
    public sealed record Json(IReadOnlyList<string> Records) : RecordFormat
    {
        public override string Name => "json";

        public override bool IsNested => true;

        public override string Extension => ".json";

        internal override RecordCutter NewCutter() => new JsonArrayCutter(Records);
    }

    public sealed record JsonLines : RecordFormat
    {
        public override string Name => "ndjson";

        public override bool IsNested => true;

        public override string Extension => ".ndjson";

        internal override RecordCutter NewCutter() => new JsonLinesCutter();
    }

    public sealed record Xml(string Record, string? Root) : RecordFormat
    {
        public override string Name => "xml";

        public override bool IsNested => true;

        public override string Extension => ".xml";

        internal override RecordCutter NewCutter() => new XmlElementCutter(Record, Root);
    }

    public sealed record CursorOnTarget : RecordFormat
    {
        public override string Name => "cursor_on_target";

        public override bool IsNested => true;

        public override string Extension => ".xml";

        internal override RecordCutter NewCutter() => new CursorOnTargetCutter();
    }
}
