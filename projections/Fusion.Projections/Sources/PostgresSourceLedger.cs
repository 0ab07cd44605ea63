using Fusion.Ontology;
using Fusion.Projections.Reading;
using Npgsql;

namespace Fusion.Projections.Sources;

sealed class PostgresSourceLedger(NpgsqlDataSource database) : ISourceLedger
{
    public async Task<IReadOnlyList<DatasetStanding>> DatasetsAsync(CancellationToken cancellation)
    {
        await using var snapshot = await GraphSnapshot.OpenAsync(database, cancellation);
        return await snapshot.ReadAsync(
            """
            select dataset, records, events, first_position, last_position,
                   first_recorded_at, last_recorded_at, first_occurred_at, last_occurred_at
            from dataset order by dataset
            """,
            row => new DatasetStanding(
                DatasetId.Parse(row.GetString(0)),
                row.GetInt64(1),
                row.GetInt64(2),
                new Position(row.GetInt64(3)),
                new Position(row.GetInt64(4)),
                row.GetFieldValue<DateTimeOffset>(5),
                row.GetFieldValue<DateTimeOffset>(6),
                row.GetFieldValue<DateTimeOffset>(7),
                row.GetFieldValue<DateTimeOffset>(8)),
            []);
    }
}
