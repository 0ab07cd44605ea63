using System.Runtime.InteropServices;
using System.Text;
using System.Xml;

namespace Fusion.Adapters.Formats;

/// <summary>One XML element as a tree. No document type, no entities but the five, no reading of anything else.</summary>
static class XmlRecord
{
    const int DepthMax = 64;

    public static (RecordNode? Fields, string? Fault) Parse(ReadOnlyMemory<byte> bytes)
    {
        if (!System.Text.Unicode.Utf8.IsValid(bytes.Span))
            return (null, "The record is not valid UTF-8.");
        MemoryMarshal.TryGetArray(bytes, out var array);
        using var stream = new MemoryStream(array.Array!, array.Offset, array.Count, writable: false);
        // Namespaces are declared outside the record, on the document's own element, so prefixes are only cut off here.
        using var reader = new XmlTextReader(new StreamReader(stream, Encoding.UTF8))
        {
            Namespaces = false,
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            WhitespaceHandling = WhitespaceHandling.None,
        };
        try
        {
            reader.MoveToContent();
            var nodes = 0;
            return (ReadElement(reader, ref nodes), null);
        }
        catch (XmlException malformed)
        {
            // The reader's own message may quote the data.
            return (null, $"The record is not well-formed XML at line {malformed.LineNumber}, column {malformed.LinePosition}.");
        }
        catch (RecordShapeException shape)
        {
            return (null, shape.Message);
        }
    }

    static TreeNode ReadElement(XmlTextReader reader, ref int nodes)
    {
        var node = new TreeNode();
        if (++nodes > JsonRecord.NodesMax)
            throw new RecordShapeException($"The record holds more than {JsonRecord.NodesMax} values.");
        if (reader.Depth > DepthMax)
            throw new RecordShapeException($"The record is nested more than {DepthMax} deep.");
        var isEmpty = reader.IsEmptyElement;
        ReadAttributes(reader, node);
        if (isEmpty)
            return node;
        ReadContent(reader, node, ref nodes);
        return node;
    }

    static void ReadContent(XmlTextReader reader, TreeNode node, ref int nodes)
    {
        StringBuilder? text = null;
        while (reader.Read() && reader.NodeType != XmlNodeType.EndElement)
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    node.Add(LocalName(reader.Name), ReadElement(reader, ref nodes));
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA:
                    (text ??= new StringBuilder()).Append(reader.Value);
                    break;
                case XmlNodeType.EntityReference:
                    throw new RecordShapeException("The record uses an entity that XML itself does not define.");
                default:
                    break;
            }
        }

        if (text is not null)
            node.SetText(text.ToString());
    }

    static void ReadAttributes(XmlTextReader reader, TreeNode node)
    {
        while (reader.MoveToNextAttribute())
        {
            if (reader.Name is not "xmlns" && !reader.Name.StartsWith("xmlns:", StringComparison.Ordinal))
                node.Add($"@{LocalName(reader.Name)}", TreeNode.Leaf(reader.Value));
        }

        reader.MoveToElement();
    }

    static string LocalName(string name) => name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..];
}
