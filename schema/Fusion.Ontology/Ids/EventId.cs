using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Fusion.Ontology.Json;

namespace Fusion.Ontology;

/// <summary>Names one event by what it says: the same content in the same stream is the same event.</summary>
[JsonConverter(typeof(TextIdConverter<EventId>))]
public readonly record struct EventId(Guid Value) : ITextId<EventId>
{
    /// <summary>The id under which this content in this stream is recorded, however often it is delivered.</summary>
    public static EventId Of(StreamId stream, string eventName, ReadOnlySpan<byte> canonicalBytes)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(canonicalBytes, digest);
        return new EventId(NameUuid.Create(stream.Value, $"{eventName}\n{Convert.ToHexStringLower(digest)}"));
    }

    public static bool TryParse(string text, out EventId id)
    {
        var parsed = Guid.TryParseExact(text, "D", out var value);
        id = new EventId(value);
        return parsed;
    }

    public override string ToString() => Value.ToString("D");
}
