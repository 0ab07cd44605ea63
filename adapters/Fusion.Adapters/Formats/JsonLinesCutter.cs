using Fusion.Adapters.Formats.Lines;

namespace Fusion.Adapters.Formats;

/// <summary>One JSON object a line.</summary>
sealed class JsonLinesCutter : LineCutter
{
    public override (RecordNode? Fields, string? Fault) Parse(ReadOnlyMemory<byte> record) => JsonRecord.Parse(record.Span);
}
