using Fusion.Ontology;

namespace Fusion.Log;

/// <summary>An event as the log holds it.</summary>
public sealed record RecordedEvent
{
    public required Position Position { get; init; }

    public required StreamId Stream { get; init; }

    /// <summary>1 for the first event of the stream, and one more for each after it.</summary>
    public required long Version { get; init; }

    public required EventId Id { get; init; }

    public required string EventType { get; init; }

    public required ReadOnlyMemory<byte> Data { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    public Provenance? Provenance { get; init; }

    public CanonicalEvent Decode() => EventCodec.Decode(EventType, Data.Span);
}
