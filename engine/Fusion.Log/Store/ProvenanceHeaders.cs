using System.Text.Json;
using System.Text.Json.Serialization;
using Fusion.Ontology;

namespace Fusion.Log.Store;

/// <summary>Provenance as the event's headers.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Provenance))]
sealed partial class ProvenanceHeaders : JsonSerializerContext
{
    public static ReadOnlyMemory<byte>? Write(Provenance? provenance) =>
        provenance is null
            ? default(ReadOnlyMemory<byte>?)
            : CanonicalJson.Canonicalise(JsonSerializer.SerializeToUtf8Bytes(provenance, Default.Provenance));

    public static Provenance? Read(ReadOnlyMemory<byte>? headers) =>
        headers is null ? null : JsonSerializer.Deserialize(headers.Value.Span, Default.Provenance);
}
