using Fusion.Ontology;

namespace Fusion.Projections.Graph.Folding;

/// <summary>One version of a record as far as it decides who is who: which mentions it has, and what keys they.</summary>
sealed record VersionStep(StreamId Stream, Position Position, DateTimeOffset RecordedAt, IReadOnlyList<MentionStep> Mentions);

/// <param name="Number">Its number, or the one it gets where no earlier version of the record has a mention of this key.</param>
sealed record MentionStep(long Number, EntityKind Kind, string Key, string[] Keys);
