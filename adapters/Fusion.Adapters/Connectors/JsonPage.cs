using System.Text.Json;
using Fusion.Adapters.Formats;

namespace Fusion.Adapters.Connectors;

/// <summary>One answer of a paged service: its records, and what it says stands around them.</summary>
sealed class JsonPage
{
    readonly byte[] envelope;

    JsonPage(IReadOnlyList<RawRecord> records, byte[] envelope)
    {
        Records = records;
        this.envelope = envelope;
    }

    public IReadOnlyList<RawRecord> Records { get; }

    /// <summary>Null where the answer is not a whole page: nothing of it is used then, since nobody knows what it lacks.</summary>
    public static async Task<JsonPage?> ReadAsync(byte[] body, RecordFormat.Json format, CancellationToken cancellation)
    {
        var cutter = new JsonArrayCutter(format.Records);
        using var stream = new MemoryStream(body);
        var records = new List<RawRecord>();
        await foreach (var record in RecordStream.ReadAsync(stream, cutter, RecordStream.RecordBytesMax, cancellation))
            records.Add(record);
        return cutter.IsWhole && IsJson(cutter.Envelope) ? new JsonPage(records, cutter.Envelope.ToArray()) : null;
    }

    /// <summary>The cursor the page leads to; null where it leads nowhere.</summary>
    public string? Next(IReadOnlyList<string> path)
    {
        using var document = JsonDocument.Parse(envelope);
        var element = document.RootElement;
        foreach (var name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
                return null;
        }

        return element.ValueKind switch
        {
            JsonValueKind.String => element.GetString() is { Length: > 0 } text ? text : null,
            JsonValueKind.Number => element.GetRawText(),
            _ => null,
        };
    }

    static bool IsJson(ReadOnlyMemory<byte> envelope)
    {
        try
        {
            using var document = JsonDocument.Parse(envelope);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
