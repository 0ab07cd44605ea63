using System.IO.Compression;
using System.Text;
using Fusion.Adapters.Formats;
using Fusion.Adapters.Formats.Workbook;
using Fusion.Benchmarks.Formats.Fixtures;

namespace Fusion.Adapters.Tests;

public sealed class WorkbookTests
{
    static readonly WorkbookFormat First = new(null, 1);

    [Fact]
    public async Task Cells_are_written_plainly_and_dates_as_ISO()
    {
        var records = await Cutting.ReadAsync(First, WorkbookFixture.Of(WorkbookFixture.Sheet), 100);
        records.Select(Cutting.Describe).ShouldBe(
        [
            "(id=42 note=rich text when=2024-01-01T12:00:00)", "(id=0.1 note= when=2024-01-01)", "(id=true note=two, \"2\" when=18:00:00)",
        ]);
        foreach (var record in records)
            Cutting.Describe(First.ReadAlone(((RawRecord.Readable)record).Alone, 1)).ShouldBe(Cutting.Describe(record));
    }

    [Theory]
    [InlineData("<row r='1'><c r='A1'><v>1</v></c></row><row r='2'><c r='A2'/><c r='B2'><v>1</v></c></row>", "! The row has 2 values where the header names 1.")]
    [InlineData("<row r='1'><c t='str'><v>a</v></c><c t='str'><v>a</v></c></row>", "! The header cannot be read, so the sheet was not: two columns are called 'a'.")]
    [InlineData("<row r='2'><c t='str'><v>a</v></c></row>", "! The header cannot be read, so the sheet was not: row 1 is empty.")]
    [InlineData("<row r='1'><c t='str'><v>a</v></c></row><row r='2'><c t='s'><v>99</v></c></row>", "! A cell refers to a shared text that is not there.")]
    [InlineData("<row r='1'><c t='str'><v>a</v></c></row><row r='2'><c r='B2'/><c r='A2'/></row>", "! The cells of a row are not in the order of their columns.")]
    [InlineData("<row r='1'><c t='str'><v>a</v></c></row><row r='2'>", "! The workbook is damaged; rows may be missing.")]
    public async Task What_is_wrong_with_a_sheet_is_told(string rows, string expected)
    {
        var sheet = $"<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{rows}</sheetData></worksheet>";
        var record = (await Cutting.ReadAsync(First, WorkbookFixture.Of(sheet))).Single();
        Cutting.Describe(record).ShouldBe(expected);
        record.Bytes.Length.ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("")]
    public async Task A_file_that_is_no_workbook_is_one_bad_record(string text) =>
        (await Cutting.ReadAsync(First, text)).Single().Fault().ShouldBe("The workbook is damaged; rows may be missing.");

    [Fact]
    public async Task A_sheet_is_found_by_its_name()
    {
        var workbook = WorkbookFixture.Of(WorkbookFixture.Sheet);
        (await Cutting.ReadAsync(new WorkbookFormat("Data", 2), workbook)).Select(Cutting.Describe).First()
            .ShouldBe("(42=0.1 rich text= 2024-01-01T12:00:00=2024-01-01)");
        (await Cutting.ReadAsync(new WorkbookFormat("Other", 1), workbook)).Single().Fault().ShouldBe("The workbook has no sheet called 'Other'.");
    }

    [Fact]
    public async Task A_workbook_that_others_made_is_read()
    {
        var format = new WorkbookFormat(null, 1);
        var workbook = await File.ReadAllBytesAsync(Capture.Sample("stats19", "dft-data-guide-2024.xlsx"), TestContext.Current.CancellationToken);
        var records = await Cutting.ReadAsync(format, workbook, 8192);
        records.OfType<RawRecord.Readable>().Count().ShouldBeGreaterThan(1000);
        records.OfType<RawRecord.Unreadable>().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_long_sheet_is_read_to_its_end()
    {
        const int Rows = 20_000;
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in new ZipArchive(new MemoryStream(WorkbookFixture.Of("<x/>"))).Entries.Where(entry => !entry.FullName.Contains("sheet1", StringComparison.Ordinal)))
            {
                using var from = entry.Open();
                using var to = zip.CreateEntry(entry.FullName).Open();
                from.CopyTo(to);
            }

            using var sheet = new StreamWriter(zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open(), Encoding.UTF8);
            sheet.Write("<worksheet><sheetData><row><c t=\"str\"><v>n</v></c><c t=\"str\"><v>t</v></c></row>");
            for (var row = 0; row < Rows; row++)
                sheet.Write($"<row><c><v>{row}</v></c><c t=\"inlineStr\"><is><t>{new string('x', 100)}</t></is></c></row>");
            sheet.Write("</sheetData></worksheet>");
        }

        stream.Position = 0;
        var count = 0;
        await foreach (var record in First.ReadAsync(stream, TestContext.Current.CancellationToken))
        {
            record.ShouldBeOfType<RawRecord.Readable>();
            count++;
        }

        count.ShouldBe(Rows);
    }
}
