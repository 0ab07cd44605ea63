using Fusion.Log.Sealing;
using Fusion.Log.Store;
using Fusion.Ontology;

namespace Fusion.Log;

/// <summary>An event as the log holds it.</summary>
public sealed record RecordedEvent
{
    ReadOnlyMemory<byte>? opened;
    Provenance? provenance;

    public required Position Position { get; init; }

    public required StreamId Stream { get; init; }

    /// <summary>1 for the first event of the stream, and one more for each after it.</summary>
    public required long Version { get; init; }

    public required EventId Id { get; init; }

    public required string EventType { get; init; }

    /// <summary>Canonical JSON as it is stored: sealed where the log is.</summary>
    public required ReadOnlyMemory<byte> Data { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    public Provenance? Provenance
    {
        get => provenance ??= ProvenanceHeaders.Read(Headers);
        init => provenance = value;
    }

    /// <summary>Provenance as it is stored; most readers never look at it.</summary>
    internal ReadOnlyMemory<byte>? Headers { get; init; }

    internal bool IsSealed => PersonalParts.AreIn(EventType) && SealedShape.IsIn(Data.Span);

    /// <summary>Of its record, put there by the log that read it.</summary>
    internal RecordKeys? Keys { get; set; }

    /// <summary>What was said. A mention whose key is destroyed comes as an <see cref="ErasedMention"/>, and an erased text is absent.</summary>
    /// <exception cref="SealedEventException">The event, or its keys, are not what was recorded; or there are no keys here.</exception>
    public CanonicalEvent Decode() => EventCodec.Decode(EventType, OpenedData().Span);

    /// <summary>The event as JSON, with what is sealed opened and what is erased absent.</summary>
    /// <exception cref="SealedEventException">As for <see cref="Decode"/>.</exception>
    public ReadOnlyMemory<byte> OpenedData() => opened ??= IsSealed ? EventSeal.Open(this, Keys) : Data;
}
