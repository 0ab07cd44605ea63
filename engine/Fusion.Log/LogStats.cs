using Fusion.Ontology;

namespace Fusion.Log;

public sealed record LogStats(long Events, long Streams, Position HighWaterMark, IReadOnlyDictionary<string, long> EventsByType);
