using System.IO.Compression;
using System.Text;

namespace Fusion.Benchmarks.Formats.Fixtures;

/// <summary>Writes workbooks part by part.</summary>
static class WorkbookFixture
{
    public const string Sheet =
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
        + "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\" t=\"inlineStr\"><is><t>when</t></is></c></row>"
        + "<row r=\"2\"><c r=\"A2\"><v>42</v></c><c r=\"B2\" t=\"s\"><v>2</v></c><c r=\"C2\" s=\"1\"><v>45292.5</v></c></row>"
        + "<row r=\"3\"/><row r=\"4\"><c r=\"A4\"><v>0.1</v></c><c r=\"C4\" s=\"2\"><v>45292</v></c></row>"
        + "<row r=\"5\"><c r=\"A5\" t=\"b\"><v>1</v></c><c r=\"B5\" t=\"str\"><f>1+1</f><v>two, \"2\"</v></c><c r=\"C5\" s=\"3\"><v>0.75</v></c></row>"
        + "</sheetData></worksheet>";

    const string Texts =
        "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><si><t>id</t></si><si><t>note</t></si>"
        + "<si><r><t>rich </t></r><r><t>text</t></r><rPh sb=\"0\" eb=\"1\"><t>no</t></rPh></si></sst>";

    const string Styles =
        "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><numFmts><numFmt numFmtId=\"170\" formatCode=\"dd/mm/yyyy\"/></numFmts>"
        + "<cellStyleXfs><xf numFmtId=\"0\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"22\"/><xf numFmtId=\"170\"/><xf numFmtId=\"21\"/></cellXfs></styleSheet>";

    public static byte[] Of(string sheet, CompressionLevel level = CompressionLevel.Optimal) => Of(Encoding.UTF8.GetBytes(sheet), level);

    public static byte[] Of(byte[] sheet, CompressionLevel level)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Put(zip, level, "xl/workbook.xml", Encoding.UTF8.GetBytes(
                "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
                + "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"Data\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"));
            Put(zip, level, "xl/_rels/workbook.xml.rels", Encoding.UTF8.GetBytes(
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/></Relationships>"));
            Put(zip, level, "xl/sharedStrings.xml", Encoding.UTF8.GetBytes(Texts));
            Put(zip, level, "xl/styles.xml", Encoding.UTF8.GetBytes(Styles));
            Put(zip, level, "xl/worksheets/sheet1.xml", sheet);
        }

        return stream.ToArray();
    }

    static void Put(ZipArchive zip, CompressionLevel level, string path, byte[] content)
    {
        using var entry = zip.CreateEntry(path, level).Open();
        entry.Write(content);
    }
}
