using System.Text;

namespace Fusion.Adapters.Formats.Lines;

/// <summary>Lines whose fields stand at fixed places, blanks around the values. A line that is too long belongs to another layout.</summary>
sealed class FixedWidthCutter(FixedWidthLayout layout) : LineCutter
{
    public const int LineCharactersMax = 32_768;

    readonly CsvHeader header = new([.. layout.Fields.Select(field => field.Name)]);

    public override (RecordNode? Fields, string? Fault) Parse(ReadOnlyMemory<byte> record)
    {
        if (!System.Text.Unicode.Utf8.IsValid(record.Span))
            return (null, "The line is not valid text in the encoding of the file.");
        var line = Encoding.UTF8.GetString(record.Span);
        if (layout.Length is { } length && line.Length != length)
            return (null, $"The line has {line.Length} characters where every line has {length}.");
        if (layout.Length is null && line.TrimEnd().Length > layout.LengthMax)
            return (null, $"The line has {line.TrimEnd().Length} characters where the last field ends at {layout.LengthMax}.");
        return (new CsvRow(header, [.. layout.Fields.Select(field => Value(line, field))]), null);
    }

    static string Value(string line, FixedWidthField field) =>
        field.First > line.Length ? "" : line[(field.First - 1)..Math.Min(field.Last, line.Length)].Trim();
}
