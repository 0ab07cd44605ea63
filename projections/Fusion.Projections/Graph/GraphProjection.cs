using Fusion.Log;
using Fusion.Ontology;
using Fusion.Projections.Folding;
using Fusion.Projections.Graph.Erasing;
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
    const int VersionNow = 3;

    /// <summary>Raise the oldest with the version where the tables change so that the readers here cannot read the old ones.</summary>
    public static readonly Sight Sight = new("graph", Oldest: 3, Newest: VersionNow);

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
        var versions = new List<RecordVersion>(events.Count);
        foreach (var recorded in events)
        {
            if (RecordVersion.Of(recorded) is { } version)
            {
                versions.Add(version);
            }
            else if (EventCatalogue.TryTypeOf(recorded.EventType, out var type) && type == typeof(SubjectErased))
            {
                await FoldAsync(versions, tables);
                versions.Clear();
                await ErasureFold.ApplyAsync((SubjectErased)recorded.Decode(), tables);
            }
        }

        await FoldAsync(versions, tables);
        await tables.ExecuteAsync("update progress set position = $1", events[^1].Position.Value);
    }

    static async Task FoldAsync(List<RecordVersion> versions, FoldTables tables)
    {
        if (versions.Count == 0)
            return;
        var batch = await BatchLoader.LoadAsync(versions, tables);
        batch.Fold();
        await new BatchWriter(batch, tables).WriteAsync();
    }
}
