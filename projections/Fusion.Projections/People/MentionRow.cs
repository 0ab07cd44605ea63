using Fusion.Ontology;
using Fusion.Projections.Graph.Folding;

namespace Fusion.Projections.People;

/// <summary>A mention with the time and place in the log of the version of the record it stands in.</summary>
sealed record MentionRow(StoredMention Stored, DateTimeOffset OccurredAt, Position Position);
