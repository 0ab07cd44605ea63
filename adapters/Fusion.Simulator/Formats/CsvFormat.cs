using System.Buffers;
using System.Text;
using Fusion.Simulator.Records;

namespace Fusion.Simulator.Formats;

/// <summary>Comma, quotes only where needed, line feed, one header row.</summary>
internal abstract class CsvFormat : DatasetFormat
{
    const int FieldsOfTruncatedRow = 3;

    readonly StringBuilder _line = new();
    int _fields;

    protected abstract string Header { get; }

    public override string Opening(CityRecord first) => Header + "\n";

    public override string Between => "";

    public override string Closing => "";

    public override void Write(CityRecord record, IBufferWriter<byte> into)
    {
        _line.Clear();
        _fields = 0;
        Fill(record);
        var text = record.Flaw == Flaw.Truncated ? FirstFields(_line.ToString()) : _line.ToString();
        Encoding.UTF8.GetBytes(text, into);
        Encoding.UTF8.GetBytes("\n", into);
    }

    protected abstract void Fill(CityRecord record);

    protected CsvFormat Field(string? value)
    {
        if (_fields++ > 0)
            _line.Append(',');
        if (value is null)
            return this;
        if (value.AsSpan().IndexOfAny(",\"\n\r") < 0)
            _line.Append(value);
        else
            _line.Append('"').Append(value.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        return this;
    }

    protected CsvFormat Fields(params ReadOnlySpan<string?> values)
    {
        foreach (var value in values)
            Field(value);
        return this;
    }

    /// <summary>The first columns of every layout are numbers and times, which are never quoted.</summary>
    static string FirstFields(string line) => string.Join(',', line.Split(',').Take(FieldsOfTruncatedRow));
}
