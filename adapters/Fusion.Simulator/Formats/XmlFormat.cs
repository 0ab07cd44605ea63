using System.Buffers;
using System.Text;
using Fusion.Simulator.Records;

namespace Fusion.Simulator.Formats;

/// <summary>Elements and attributes that are not known are left out.</summary>
internal abstract class XmlFormat : DatasetFormat
{
    protected const string Declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    readonly StringBuilder _text = new();

    public override string Between => "";

    public override void Write(CityRecord record, IBufferWriter<byte> into)
    {
        _text.Clear();
        Fill(_text, record);
        foreach (var chunk in _text.GetChunks())
            Encoding.UTF8.GetBytes(chunk.Span, into);
    }

    protected abstract void Fill(StringBuilder xml, CityRecord record);

    protected static void Element(StringBuilder xml, string indent, string name, string? value)
    {
        if (value is not null)
            xml.Append(indent).Append('<').Append(name).Append('>').Append(Escaped(value)).Append("</").Append(name).Append(">\n");
    }

    protected static string Attribute(string name, string? value) => value is null ? "" : $" {name}=\"{Escaped(value)}\"";

    static string Escaped(string value) =>
        value.AsSpan().IndexOfAny("&<>\"") < 0
            ? value
            : value.Replace("&", "&amp;", StringComparison.Ordinal)
                .Replace("<", "&lt;", StringComparison.Ordinal)
                .Replace(">", "&gt;", StringComparison.Ordinal)
                .Replace("\"", "&quot;", StringComparison.Ordinal);
}
