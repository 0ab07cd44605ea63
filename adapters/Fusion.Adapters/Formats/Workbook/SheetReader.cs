using System.Globalization;
using System.Xml;

namespace Fusion.Adapters.Formats.Workbook;

/// <summary>
/// The rows of one sheet. Numbers are written plainly, dates as ISO 8601 without a zone, since a workbook knows none; a formula is its
/// last result.
/// </summary>
sealed class SheetReader(SharedTexts texts, CellStyles styles, bool startsIn1904)
{
    /// <summary>As many as any maker of workbooks allows.</summary>
    const int ColumnsMax = 16_384;

    /// <summary>The last day of the year 9999, counted from 1904 as from 1900 not too late.</summary>
    const double DaysMax = 2_957_003;

    public IEnumerable<SheetRow> Rows(XmlReader reader)
    {
        var number = 0;
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element || reader.LocalName != "row")
                continue;
            number = int.TryParse(reader.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var said) ? said : number + 1;
            yield return new SheetRow(number, reader.IsEmptyElement ? [] : Cells(reader));
        }
    }

    List<string> Cells(XmlReader reader)
    {
        var cells = new List<string>();
        var depth = reader.Depth;
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType != XmlNodeType.Element || reader.LocalName != "c")
                continue;
            var column = ColumnOf(reader.GetAttribute("r")) ?? cells.Count;
            if (column >= ColumnsMax || column < cells.Count)
                throw new WorkbookDamagedException("The cells of a row are not in the order of their columns.");
            while (cells.Count < column)
                cells.Add("");
            cells.Add(reader.IsEmptyElement ? "" : Cell(reader));
        }

        return cells;
    }

    string Cell(XmlReader reader)
    {
        var type = reader.GetAttribute("t");
        var style = reader.GetAttribute("s");
        var depth = reader.Depth;
        var text = "";
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName is "v" or "is")
                text = XmlParts.ReadText(reader);
        }

        return type switch
        {
            "s" => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? texts.Find(number)
                : throw new WorkbookDamagedException("A cell refers to a shared text that is not there."),
            "b" => text == "1" ? "true" : text == "0" ? "false" : text,
            null or "n" => Number(text, styles.Find(style)),
            _ => text,
        };
    }

    string Number(string text, CellShape shape)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return text;
        if (shape == CellShape.Plain || number < 0 || number >= DaysMax)
            return number.ToString(Math.Abs(number) < 1e15 ? "0.###############" : "R", CultureInfo.InvariantCulture);
        var instant = Instant(number);
        return shape switch
        {
            CellShape.Time when number < 1 => instant.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
            CellShape.Date when number == Math.Floor(number) => instant.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            _ => instant.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture),
        };
    }

    /// <summary>Days since the end of 1899, with a 29 February 1900 that never was; or since the start of 1904.</summary>
    DateTime Instant(double days)
    {
        var start = startsIn1904 ? new DateTime(1904, 1, 1) : days < 60 ? new DateTime(1899, 12, 31) : new DateTime(1899, 12, 30);
        // To the second: what a workbook calls a time is a fraction that is not exact.
        return start.AddSeconds(Math.Round(days * 86_400));
    }

    static int? ColumnOf(string? reference)
    {
        if (reference is null)
            return null;
        var column = 0;
        foreach (var letter in reference.TakeWhile(char.IsAsciiLetterUpper))
            column = Math.Min((column * 26) + letter - 'A' + 1, ColumnsMax + 1);
        return column - 1;
    }
}
