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

    /// <summary>The latest of what stands at a path in the records, as texts compare; times in ISO 8601 do so in time.</summary>
    public string? Latest(IReadOnlyList<string> path) => Records.OfType<RawRecord.Readable>()
        .Select(record => path.Aggregate((RecordNode?)record.Fields, (node, name) => node is not null && node.Find(name,
            out var child) > 0 ? child : null)?.Text)
        .Where(text => !string.IsNullOrEmpty(text))
        .Max(StringComparer.Ordinal);

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
