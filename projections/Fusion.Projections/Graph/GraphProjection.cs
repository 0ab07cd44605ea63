using Fusion.Log;
using Fusion.Projections.Folding;
using Fusion.Projections.Graph.Folding;
using Fusion.Projections.Reading;
using Npgsql;

namespace Fusion.Projections.Graph;

/// <summary>
/// The resolved graph: records, mentions, the entities they make, the links between them, and what those can be found
/// by. All of it commits together, so that a reader never sees a mention without its entity.
/// </summary>
sealed class GraphProjection : IProjection
{
    const int VersionNow = 2;

    /// <summary>Raise the oldest with the version where the tables change so that the readers here cannot read the old ones.</summary>
    public static readonly Sight Sight = new("graph", Oldest: 1, Newest: VersionNow);

    public string Name => Sight.Projection;

    public int Version => VersionNow;

    public async Task PrepareAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            EmbeddedText.Read("Graph.Folding.schema.sql"), connection, transaction);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public async Task ApplyAsync(
        IReadOnlyList<RecordedEvent> events,
        NpgsqlConnection connection,
        NpgsqlTransaction transaction,
        CancellationToken cancellation)
    {
        if (events.Count == 0)
            return;
        var tables = new FoldTables(connection, transaction, cancellation);
        await tables.PrepareSessionAsync();
        var versions = events.Select(RecordVersion.Of).OfType<RecordVersion>().ToList();
        if (versions.Count > 0)
        {
            var batch = await BatchLoader.LoadAsync(versions, tables);
            batch.Fold();
            await new BatchWriter(batch, tables).WriteAsync();
        }

        await tables.ExecuteAsync("update progress set position = $1", events[^1].Position.Value);
    }
}
