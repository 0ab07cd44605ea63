using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml;

namespace Fusion.Adapters.Formats.Workbook;

/// <summary>Which styles show a number as a date or a time: nothing else in a workbook says that it is one.</summary>
sealed partial class CellStyles
{
    readonly List<CellShape> shapes = [];

    public static CellStyles Read(ZipArchiveEntry? entry)
    {
        var styles = new CellStyles();
        if (entry is null)
            return styles;
        var formats = new Dictionary<int, string>();
        using var content = entry.Open();
        using var reader = XmlParts.Open(content);
        var isInCells = false;
        while (reader.Read())
        {
            if (reader.LocalName == "cellXfs")
                isInCells = reader.NodeType == XmlNodeType.Element && !reader.IsEmptyElement;
            if (reader.NodeType != XmlNodeType.Element || !TryNumber(reader.GetAttribute("numFmtId"), out var id))
                continue;
            if (reader.LocalName == "numFmt")
                formats[id] = reader.GetAttribute("formatCode") ?? "";
            else if (reader.LocalName == "xf" && isInCells)
                styles.shapes.Add(ShapeOf(id, formats));
        }

        return styles;
    }

    public CellShape Find(string? style) =>
        TryNumber(style, out var number) && number < shapes.Count ? shapes[number] : CellShape.Plain;

    static bool TryNumber(string? text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    /// <summary>The numbers below 164 are formats of every workbook.</summary>
    static CellShape ShapeOf(int id, Dictionary<int, string> formats) => id switch
    {
        14 or 15 or 16 or 17 or (>= 27 and <= 31) or 36 or (>= 50 and <= 58) => CellShape.Date,
        18 or 19 or 20 or 21 or (>= 32 and <= 35) or 45 or 46 or 47 => CellShape.Time,
        22 => CellShape.DateAndTime,
        _ => formats.TryGetValue(id, out var code) ? ShapeOf(code) : CellShape.Plain,
    };

    static CellShape ShapeOf(string code)
    {
        // Quoted words, colours and conditions show letters that are no dates.
        var letters = NotLetters().Replace(code.ToLowerInvariant(), "");
        var hasTime = letters.Contains('h', StringComparison.Ordinal) || letters.Contains('s', StringComparison.Ordinal);
        var hasDate = letters.Contains('y', StringComparison.Ordinal) || letters.Contains('d', StringComparison.Ordinal)
            || (letters.Contains('m', StringComparison.Ordinal) && !hasTime);
        return hasDate && hasTime ? CellShape.DateAndTime : hasDate ? CellShape.Date : hasTime ? CellShape.Time : CellShape.Plain;
    }

    [GeneratedRegex("""\\.|_.|"[^"]*"|\[(?!h+\]|m+\]|s+\])[^\]]*\]|general""")]
    private static partial Regex NotLetters();
}

enum CellShape
{
    Plain,
    Date,
    Time,
    DateAndTime,
}
