using System.Text.Json;

namespace Fusion.Ontology;

/// <summary>Events to bytes and back. The bytes are canonical (RFC 8785), so that equal events have equal hashes for ever.</summary>
public static class EventCodec
{
    public static byte[] Encode(CanonicalEvent @event)
    {
        var shape = EventCatalogue.ShapeOf(EventCatalogue.NameOf(@event));
        return CanonicalJson.Canonicalise(JsonSerializer.SerializeToUtf8Bytes(@event, shape));
    }

    public static CanonicalEvent Decode(string eventName, ReadOnlySpan<byte> json) =>
        (CanonicalEvent)(JsonSerializer.Deserialize(json, EventCatalogue.ShapeOf(eventName))
            ?? throw new JsonException($"Reading an event of type '{eventName}': the text says null."));
}
