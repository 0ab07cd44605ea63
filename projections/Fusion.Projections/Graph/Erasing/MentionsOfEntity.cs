using Fusion.Ontology;
using Fusion.Projections.Reading;
using Npgsql;

namespace Fusion.Projections.Graph.Erasing;

/// <summary>Every mention that was resolved to an entity, for whoever is to erase it.</summary>
public static class MentionsOfEntity
{
    /// <summary>By the entity's id, or one it had before. Empty where nobody is known by it.</summary>
    public static async Task<IReadOnlyList<MentionReference>> FindAsync(
        NpgsqlDataSource database, EntityId entity, CancellationToken cancellation)
    {
        await using var snapshot = await GraphSnapshot.OpenAsync(database, cancellation);
        return await snapshot.ReadAsync(
            """
            select distinct r.stream, m.key
              from mention m join record r on r.number = m.record
             where m.entity in (select number from entity where id = $1 union select entity from redirect where id = $1)
             order by 1, 2
            """,
            row => new MentionReference(new StreamId(row.GetGuid(0)), row.GetString(1)),
            [entity.Value]);
    }
}
