using Fusion.Log;
using Fusion.Ontology;
using Fusion.Projections.Folding;
using Fusion.Projections.Reading;
using Npgsql;

namespace Fusion.Projections.Access;

/// <summary>Every access in the log, by actor and by the entities that were shown.</summary>
sealed class AccessProjection : IProjection
{
    const int VersionNow = 1;

    /// <summary>Raise the oldest with the version where the tables change so that the readers here cannot read the old ones.</summary>
    public static readonly Sight Sight = new("access", Oldest: 1, Newest: VersionNow);

    public string Name => Sight.Projection;

    public int Version => VersionNow;

    public async Task PrepareAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(EmbeddedText.Read("Access.schema.sql"), connection, transaction);
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
        var accessName = EventCatalogue.NameOf(typeof(AccessRecorded));
        var accesses = events.Where(recorded => recorded.EventType == accessName)
            .Select(recorded => (Recorded: recorded, Access: (AccessRecorded)recorded.Decode()))
            .ToList();
        var tables = new FoldTables(connection, transaction, cancellation);
        await tables.CopyAsync(
            "entry", "position, at, recorded_at, actor, content", accesses, static (rows, entry) =>
            {
                rows.Write(entry.Recorded.Position.Value);
                rows.Write(entry.Access.At);
                rows.Write(entry.Recorded.RecordedAt);
                rows.Write(entry.Access.Actor);
                rows.Write(entry.Recorded.Data.Span);
            });
        await tables.CopyAsync(
            "shown",
            "entity, position, at",
            [.. accesses.SelectMany(entry => entry.Access.Entities.Distinct().Select(entity => (entry.Recorded.Position, entry.Access.At, entity)))],
            static (rows, shown) =>
            {
                rows.Write(shown.entity.Value);
                rows.Write(shown.Position.Value);
                rows.Write(shown.At);
            });
        await tables.ExecuteAsync("update progress set position = $1", events[^1].Position.Value);
    }
}
