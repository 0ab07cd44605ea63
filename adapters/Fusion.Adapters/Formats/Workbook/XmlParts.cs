using System.Text;
using System.Xml;

namespace Fusion.Adapters.Formats.Workbook;

/// <summary>How the parts of a workbook are read: forward only, no document type, no reaching out.</summary>
static class XmlParts
{
    static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        MaxCharactersInDocument = 0,
    };

    /// <summary>A cell of more letters than this is damage; the makers of workbooks allow 32,767.</summary>
    public const int CellLettersMax = 1024 * 1024;

    public static XmlReader Open(Stream content) => XmlReader.Create(content, Settings);

    /// <summary>All text inside the element the reader stands on, but for what only shows how it is pronounced. Ends on its end.</summary>
    public static string ReadText(XmlReader reader)
    {
        if (reader.IsEmptyElement)
            return "";
        var text = new StringBuilder();
        var depth = reader.Depth;
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "rPh")
                SkipInside(reader);
            else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
                text.Append(reader.Value);
            if (text.Length > CellLettersMax)
                throw new WorkbookDamagedException($"A cell holds more than {CellLettersMax} letters.");
        }

        return text.ToString();
    }

    static void SkipInside(XmlReader reader)
    {
        if (reader.IsEmptyElement)
            return;
        var depth = reader.Depth;
        while (reader.Read() && reader.Depth > depth)
        {
        }
    }
}
