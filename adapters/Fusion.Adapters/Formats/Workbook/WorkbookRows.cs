using System.Text;

namespace Fusion.Adapters.Formats.Workbook;

/// <summary>Makes records of the rows of one sheet. Empty rows are formatting and no records.</summary>
sealed class WorkbookRows(int headerRow)
{
    CsvHeader? header;
    byte[] headerLine = [];

    /// <summary>Without a header nothing below it says anything.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Null where the row is no record.</summary>
    public RawRecord? Read(SheetRow row, long ordinal)
    {
        if (row.Number < headerRow || row.Cells.All(cell => cell.Length == 0))
            return null;
        if (header is null)
            return ReadHeader(row, ordinal);
        var excess = row.Cells.Skip(header.Names.Count).Any(cell => cell.Length > 0);
        string[] values = [.. Enumerable.Range(0, header.Names.Count).Select(column => column < row.Cells.Count ? row.Cells[column] : "")];
        var line = Line(excess ? row.Cells : values);
        return excess
            ? new RawRecord.Unreadable(
                $"The row has {row.Cells.Count} values where the header names {header.Names.Count}.", (byte[])[.. headerLine, .. line], ordinal)
            : new RawRecord.Readable(new CsvRow(header, values), line, ordinal, headerLine);
    }

    RawRecord.Unreadable? ReadHeader(SheetRow row, long ordinal)
    {
        var names = row.Cells.Select(name => name.Trim()).ToList();
        while (names.Count > 0 && names[^1].Length == 0)
            names.RemoveAt(names.Count - 1);
        var twice = names.GroupBy(name => name).FirstOrDefault(same => same.Count() > 1)?.Key;
        if (row.Number == headerRow && twice is null)
        {
            header = new CsvHeader(names);
            headerLine = [.. Line(names), (byte)'\n'];
            return null;
        }

        IsBroken = true;
        var fault = twice is null ? $"row {headerRow} is empty." : $"two columns are called '{twice}'.";
        return new RawRecord.Unreadable($"The header cannot be read, so the sheet was not: {fault}", Line(names), ordinal);
    }

    static byte[] Line(IReadOnlyList<string> values) => Encoding.UTF8.GetBytes(string.Join(',', values.Select(Quoted)));

    static string Quoted(string value) => value.AsSpan().IndexOfAny("\",\r\n") < 0 && value.Trim().Length == value.Length
        ? value
        : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
