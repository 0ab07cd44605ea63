using Fusion.Log;
using Fusion.Ontology;

namespace Fusion.Projections.People;

/// <summary>Where a fact comes from: the event, the record, the bytes, and on what terms it is held.</summary>
public sealed record FactSource
{
    public required Position Position { get; init; }

    public required RecordReference Record { get; init; }

    /// <summary>Which version of the record this is, from 1.</summary>
    public required long Version { get; init; }

    public required string EventType { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Origin, ordinal, SHA-256 of the raw bytes, and the manifest that mapped them.</summary>
    public Provenance? Provenance { get; init; }

    public required Handling Handling { get; init; }
}
