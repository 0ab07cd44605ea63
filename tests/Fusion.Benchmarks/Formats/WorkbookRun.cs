using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Fusion.Adapters.Formats;
using Fusion.Adapters.Formats.Workbook;

namespace Fusion.Benchmarks.Formats;

/// <summary>One long sheet with a shared text of its own in every row, read row by row; how much more memory is held half way through.</summary>
static class WorkbookRun
{
    const int Looks = 8;

    public static async Task<(long SheetBytes, double RowsPerSecond, double GrowthMegabytes)> RunAsync(int rows, CancellationToken cancellation)
    {
        var path = Path.Combine(Path.GetTempPath(), $"fusion-bench-{Path.GetRandomFileName()}.xlsx");
        try
        {
            var sheetBytes = Write(path, rows);
            var before = GC.GetTotalMemory(forceFullCollection: true);
            var (read, held) = (0, 0L);
            var took = Stopwatch.StartNew();
            var looking = TimeSpan.Zero;
            await using var stream = File.OpenRead(path);
            await foreach (var record in new WorkbookFormat(null, 1).ReadAsync(stream, cancellation))
            {
                if (record is not RawRecord.Readable)
                    throw new InvalidOperationException("A row of the sheet was not read.");
                if (++read % (rows / Looks) != 0)
                    continue;
                var look = Stopwatch.StartNew();
                held = Math.Max(held, GC.GetTotalMemory(forceFullCollection: true) - before);
                looking += look.Elapsed;
            }

            return read == rows
                ? (sheetBytes, rows / (took.Elapsed - looking).TotalSeconds, held / 1e6)
                : throw new InvalidOperationException($"{read} of {rows} rows were read.");
        }
        finally
        {
            File.Delete(path);
        }
    }

    static long Write(string path, int rows)
    {
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        Put(zip, "xl/workbook.xml", writer => writer.Write(
            "<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"S\" r:id=\"r1\"/></sheets></workbook>"));
        Put(zip, "xl/_rels/workbook.xml.rels", writer => writer.Write("<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/></Relationships>"));
        Put(zip, "xl/sharedStrings.xml", writer =>
        {
            writer.Write("<sst>");
            for (var row = 0; row < rows; row++)
                writer.Write(string.Create(CultureInfo.InvariantCulture, $"<si><t>The note of record {row}, which nobody else has</t></si>"));
            writer.Write("</sst>");
        });
        return Put(zip, "xl/worksheets/sheet1.xml", writer =>
        {
            writer.Write("<worksheet><sheetData><row r=\"1\"><c t=\"str\"><v>id</v></c><c t=\"str\"><v>note</v></c><c t=\"str\"><v>place</v></c></row>");
            for (var row = 0; row < rows; row++)
            {
                writer.Write(string.Create(
                    CultureInfo.InvariantCulture,
                    $"<row r=\"{row + 2}\"><c r=\"A{row + 2}\"><v>{row}</v></c><c r=\"B{row + 2}\" t=\"s\"><v>{row}</v></c>"
                    + $"<c r=\"C{row + 2}\" t=\"inlineStr\"><is><t>Corn Street, corner of the Quayside, opposite the old market hall</t></is></c></row>"));
            }

            writer.Write("</sheetData></worksheet>");
        });
    }

    static long Put(ZipArchive zip, string name, Action<StreamWriter> write)
    {
        using var content = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
        using var counting = new CountingStream(content);
        using (var writer = new StreamWriter(counting, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)))
            write(writer);
        return counting.Count;
    }

    sealed class CountingStream(Stream to) : Stream
    {
        public long Count { get; private set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => Count;

        public override long Position
        {
            get => Count;
            set => throw new NotSupportedException();
        }

        public override void Write(byte[] buffer, int offset, int count)
        {
            to.Write(buffer, offset, count);
            Count += count;
        }

        public override void Flush() => to.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
