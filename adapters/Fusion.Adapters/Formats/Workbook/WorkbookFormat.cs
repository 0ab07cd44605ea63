using System.Runtime.CompilerServices;
using System.Text;

namespace Fusion.Adapters.Formats.Workbook;

/// <summary>
/// One sheet of an XLSX workbook, row by row. A row's own bytes are the row written as separated values under the header, so that it
/// can be read again by itself; a workbook that cannot be opened is one bad record.
/// </summary>
/// <param name="Sheet">Its name; null for the first.</param>
/// <param name="HeaderRow">Which row names the columns, from 1; what stands above it is not data.</param>
sealed record WorkbookFormat(string? Sheet, int HeaderRow) : RecordFormat
{
    /// <summary>So much is kept of a workbook that cannot be opened.</summary>
    const int HeadBytes = 64 * 1024;

    static readonly Csv Alone = new(CsvDialect.Rfc4180);

    public override string Name => "xlsx";

    public override bool IsNested => false;

    public override bool IsText => false;

    public override string Extension { get; init; } = ".xlsx";

    public override async IAsyncEnumerable<RawRecord> ReadAsync(
        Stream stream, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var package = await WorkbookPackage.SpoolAsync(stream, cancellation);
        using var rows = new FaultingRows(package, Sheet);
        var reading = new WorkbookRows(HeaderRow);
        var ordinal = 0L;
        while (rows.Next())
        {
            cancellation.ThrowIfCancellationRequested();
            if (reading.Read(rows.Current, ordinal + 1) is not { } record)
                continue;
            ordinal++;
            yield return record;
            if (reading.IsBroken)
                yield break;
        }

        if (rows.Fault is { } fault)
            yield return new RawRecord.Unreadable(fault, await package.HeadAsync(HeadBytes, cancellation), ordinal + 1);
    }

    public override RawRecord ReadAlone(ReadOnlyMemory<byte> record, long ordinal) => Alone.ReadAlone(record, ordinal);

    /// <summary>Rows that are kept by themselves are separated values.</summary>
    internal override RecordCutter NewCutter() => Alone.NewCutter();

    /// <summary>Rows until there are no more, or until the file shows that it is damaged.</summary>
    sealed class FaultingRows(WorkbookPackage package, string? sheet) : IDisposable
    {
        IEnumerator<SheetRow>? rows;

        public SheetRow Current => rows!.Current;

        public string? Fault { get; private set; }

        public bool Next()
        {
            try
            {
                rows ??= package.Rows(sheet).GetEnumerator();
                return rows.MoveNext();
            }
            catch (WorkbookDamagedException damaged)
            {
                Fault = damaged.Message;
            }
            catch (Exception malformed) when (malformed is InvalidDataException or System.Xml.XmlException or EndOfStreamException)
            {
                // Their own messages may quote the file.
                Fault = "The workbook is damaged; rows may be missing.";
            }

            return false;
        }

        public void Dispose() => rows?.Dispose();
    }
}
