using Fusion.Ontology;

namespace Fusion.Log;

/// <summary>An event about to be recorded. Its id is made from its content, which is what makes appending idempotent.</summary>
public sealed class NewEvent
{
    /// <summary>A larger event is refused; what is that large belongs in an evidence store, with its hash here.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    EventId? id;

    NewEvent(StreamId stream, string streamType, CanonicalEvent @event)
    {
        Stream = stream;
        StreamType = streamType;
        EventType = EventCatalogue.NameOf(@event);
        Data = EventCodec.Encode(@event);
    }

    NewEvent(NewEvent other)
    {
        Stream = other.Stream;
        StreamType = other.StreamType;
        EventType = other.EventType;
        Data = other.Data;
        id = other.id;
        FormerId = other.FormerId;
        ExpectedVersion = other.ExpectedVersion;
        Provenance = other.Provenance;
    }

    public StreamId Stream { get; }

    /// <summary>The dataset of a record's stream, or what kind of actor stream it is; the log stores it with the stream.</summary>
    public string StreamType { get; }

    /// <summary>Made from the content and, where the log is sealed, a key; the sealed log names it when it is appended.</summary>
    public EventId Id => id ??= EventId.Of(Stream, EventType, Data.Span);

    /// <summary>The id it would have been recorded by before the log was sealed; null where it never could have been.</summary>
    internal EventId? FormerId { get; private init; }

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

    public static NewEvent Of(SourceContractChanged changed) =>
        new(StreamId.OfDataset(changed.Dataset), "contract", changed);

    public static NewEvent Of(SubjectErased erased) =>
        new(StreamId.OfErasure(erased.Erasure), "erasure", erased);

    /// <summary>The same event, to be recorded only where its stream is at this version.</summary>
    public NewEvent Expecting(long version) => new(this) { ExpectedVersion = version };

    /// <summary>The same event by another id.</summary>
    internal NewEvent KnownAs(EventId known, EventId? former) => new(this) { id = known, FormerId = former };
}
