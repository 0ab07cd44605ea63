using Fusion.Log;
using Fusion.Ontology;

namespace Fusion.Engine.Intake;

/// <summary>A record that could not be taken in, kept whole until somebody has mended its manifest and replayed it.</summary>
public sealed record QuarantinedRecord(
    long Id,
    DatasetId Dataset,
    string Reason,
    ReadOnlyMemory<byte> Raw,
    Provenance Provenance,
    DateTimeOffset QuarantinedAt);
