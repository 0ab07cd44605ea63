using Fusion.Ontology;

namespace Fusion.Projections.Sources;

/// <param name="Records">How many different records.</param>
/// <param name="Events">How many versions of records.</param>
public sealed record DatasetStanding(
    DatasetId Dataset,
    long Records,
    long Events,
    Position FirstPosition,
    Position LastPosition,
    DateTimeOffset FirstRecordedAt,
    DateTimeOffset LastRecordedAt,
    DateTimeOffset FirstOccurredAt,
    DateTimeOffset LastOccurredAt);
