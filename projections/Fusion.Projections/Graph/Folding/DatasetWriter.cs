using Fusion.Projections.Folding;

namespace Fusion.Projections.Graph.Folding;

/// <summary>What has come from each dataset, counting every version.</summary>
sealed class DatasetWriter(Batch batch, FoldTables tables)
{
    public async Task WriteAsync()
    {
        var datasets = batch.Arrived.GroupBy(version => version.Observation.Record.Dataset.ToString())
            .OrderBy(dataset => dataset.Key, StringComparer.Ordinal).ToList();
        await tables.ExecuteAsync(
            """
            insert into dataset as d
            select * from unnest($1::text[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[],
                $6::timestamptz[], $7::timestamptz[], $8::timestamptz[], $9::timestamptz[])
            on conflict (dataset) do update set
                records = d.records + excluded.records,
                events = d.events + excluded.events,
                last_position = excluded.last_position,
                first_recorded_at = least(d.first_recorded_at, excluded.first_recorded_at),
                last_recorded_at = greatest(d.last_recorded_at, excluded.last_recorded_at),
                first_occurred_at = least(d.first_occurred_at, excluded.first_occurred_at),
                last_occurred_at = greatest(d.last_occurred_at, excluded.last_occurred_at)
            """,
            datasets.Select(dataset => dataset.Key).ToArray(),
            datasets.Select(dataset => (long)dataset.Count(version => version.Recorded.Version == 1)).ToArray(),
            datasets.Select(dataset => (long)dataset.Count()).ToArray(),
            datasets.Select(dataset => dataset.Min(version => version.Recorded.Position.Value)).ToArray(),
            datasets.Select(dataset => dataset.Max(version => version.Recorded.Position.Value)).ToArray(),
            datasets.Select(dataset => dataset.Min(version => version.Recorded.RecordedAt).UtcDateTime).ToArray(),
            datasets.Select(dataset => dataset.Max(version => version.Recorded.RecordedAt).UtcDateTime).ToArray(),
            datasets.Select(dataset => dataset.Min(version => version.Observation.OccurredAt).UtcDateTime).ToArray(),
            datasets.Select(dataset => dataset.Max(version => version.Observation.OccurredAt).UtcDateTime).ToArray());
    }
}
