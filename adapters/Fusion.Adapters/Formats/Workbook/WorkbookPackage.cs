using System.IO.Compression;
using System.Xml;

namespace Fusion.Adapters.Formats.Workbook;

/// <summary>
/// The zip of a workbook. A zip is read from its end, so a stream is first laid down on disk; what is held in memory is one row and an
/// index of the shared texts, whatever the size of the sheet.
/// </summary>
sealed class WorkbookPackage : IAsyncDisposable
{
    const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const string StrictRelations = "http://purl.oclc.org/ooxml/officeDocument/relationships";

    /// <summary>A file larger than this is refused rather than laid down.</summary>
    const long BytesMax = 4L * 1024 * 1024 * 1024;

    readonly FileStream file;

    WorkbookPackage(FileStream file) => this.file = file;

    public static async Task<WorkbookPackage> SpoolAsync(Stream stream, CancellationToken cancellation)
    {
        var file = TemporaryFile.Create();
        var buffer = new byte[128 * 1024];
        int read;
        while (file.Length <= BytesMax && (read = await stream.ReadAsync(buffer, cancellation)) > 0)
            await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
        return new WorkbookPackage(file);
    }

    public IEnumerable<SheetRow> Rows(string? sheet)
    {
        if (file.Length > BytesMax)
            throw new WorkbookDamagedException($"The workbook is larger than {BytesMax} bytes.");
        file.Position = 0;
        using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        var (path, startsIn1904) = Find(zip, sheet);
        using var texts = SharedTexts.Read(zip.GetEntry("xl/sharedStrings.xml"));
        var styles = CellStyles.Read(zip.GetEntry("xl/styles.xml"));
        using var content = Entry(zip, path).Open();
        using var reader = XmlParts.Open(content);
        foreach (var row in new SheetReader(texts, styles, startsIn1904).Rows(reader))
            yield return row;
    }

    public async Task<byte[]> HeadAsync(int bytes, CancellationToken cancellation)
    {
        file.Position = 0;
        var head = new byte[Math.Min(bytes, file.Length)];
        await file.ReadExactlyAsync(head, cancellation);
        return head;
    }

    public ValueTask DisposeAsync() => file.DisposeAsync();

    static (string Path, bool StartsIn1904) Find(ZipArchive zip, string? wanted)
    {
        string? relation = null;
        var startsIn1904 = false;
        using (var content = Entry(zip, "xl/workbook.xml").Open())
        using (var reader = XmlParts.Open(content))
        {
            while (reader.Read())
            {
                if (reader.NodeType != XmlNodeType.Element)
                    continue;
                if (reader.LocalName == "workbookPr")
                    startsIn1904 = reader.GetAttribute("date1904") is "1" or "true";
                if (reader.LocalName == "sheet" && relation is null && (wanted is null || reader.GetAttribute("name") == wanted))
                    relation = reader.GetAttribute("id", Relations) ?? reader.GetAttribute("id", StrictRelations);
            }
        }

        return relation is null
            ? throw new WorkbookDamagedException(wanted is null ? "The workbook has no sheet." : $"The workbook has no sheet called '{wanted}'.")
            : (Target(zip, relation), startsIn1904);
    }

    static string Target(ZipArchive zip, string relation)
    {
        using var content = Entry(zip, "xl/_rels/workbook.xml.rels").Open();
        using var reader = XmlParts.Open(content);
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "Relationship" && reader.GetAttribute("Id") == relation
                && reader.GetAttribute("Target") is { } target)
                return target.StartsWith('/') ? target[1..] : $"xl/{target}";
        }

        throw new WorkbookDamagedException("The workbook does not say where its sheet is.");
    }

    static ZipArchiveEntry Entry(ZipArchive zip, string path) =>
        zip.GetEntry(path) ?? throw new WorkbookDamagedException("The file is a zip and no workbook: a part of one is missing.");
}
