using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fusion.Log.Store;

/// <summary>Provenance as the event's headers, in canonical JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Provenance))]
sealed partial class ProvenanceHeaders : JsonSerializerContext
{
    /// <param name="provenance">Null for an event without a source.</param>
    /// <param name="text">Written over.</param>
    public static ReadOnlyMemory<byte>? Write(Provenance? provenance, RowText text)
    {
        if (provenance is null)
            return null;
        text.Begin();
        text.Text("\"mapping\":"u8, provenance.Mapping);
        text.Number("\"offset\":"u8, provenance.Offset);
        text.Text("\"origin\":"u8, provenance.Origin);
        text.Text("\"rawSha256\":"u8, provenance.RawSha256);
        text.End();
        return text.Written.ToArray();
    }

    public static Provenance? Read(ReadOnlyMemory<byte>? headers) =>
        headers is null ? null : JsonSerializer.Deserialize(headers.Value.Span, Default.Provenance);
}
