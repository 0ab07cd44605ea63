using Fusion.Ontology;

namespace Fusion.Log;

/// <summary>An event about to be recorded. Its id is made from its content, which is what makes appending idempotent.</summary>
public sealed class NewEvent
{
    /// <summary>A larger event is refused; what is that large belongs in an evidence store, with its hash here.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    NewEvent(StreamId stream, string streamType, CanonicalEvent @event)
    {
        Stream = stream;
        StreamType = streamType;
        EventType = EventCatalogue.NameOf(@event);
        var bytes = EventCodec.Encode(@event);
        Data = bytes;
        Id = EventId.Of(stream, EventType, bytes);
    }

    NewEvent(NewEvent other)
    {
        Stream = other.Stream;
        StreamType = other.StreamType;
        EventType = other.EventType;
        Data = other.Data;
        Id = other.Id;
        Provenance = other.Provenance;
    }

    public StreamId Stream { get; }

    /// <summary>The dataset of a record's stream, or what kind of actor stream it is; the log stores it with the stream.</summary>
    public string StreamType { get; }

    public EventId Id { get; }

    public string EventType { get; }

    /// <summary>Canonical JSON.</summary>
    public ReadOnlyMemory<byte> Data { get; }

    /// <summary>The version the stream must have before this event, or null where any will do. A new stream has version 0.</summary>
    public long? ExpectedVersion { get; private init; }

    /// <summary>Where the bytes came from. Not part of the content: the same record from another file is the same event.</summary>
    public Provenance? Provenance { get; init; }

    public static NewEvent Of(Observation observation, Provenance provenance) =>
        new(StreamId.Of(observation.Record), observation.Record.Dataset.ToString(), observation) { Provenance = provenance };

    public static NewEvent Of(AccessRecorded access) =>
        new(StreamId.OfActor(access.Actor), "access", access);

    /// <summary>The same event, to be recorded only where its stream is at this version.</summary>
    public NewEvent Expecting(long version) => new(this) { ExpectedVersion = version };
}
