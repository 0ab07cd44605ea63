using Fusion.Projections.People;

namespace Fusion.Api.Entities;

/// <summary>Which source record a fact was read from, and where it stands in the log.</summary>
sealed record ProvenanceView(
    string Dataset, string RecordKey, long Position, DateTimeOffset RecordedAt, string Origin, long Offset, string RawSha256)
{
    public static ProvenanceView Of(FactSource source) => new(
        source.Record.Dataset.ToString(),
        source.Record.Key,
        source.Position.Value,
        source.RecordedAt,
        source.Provenance?.Origin ?? "",
        source.Provenance?.Offset ?? 0,
        source.Provenance?.RawSha256 ?? "");
}
