using Fusion.Ontology;

namespace Fusion.Projections.Reading;

/// <summary>Where ids lead, and which ids entities have.</summary>
static class EntityIndex
{
    /// <summary>The entities that ids lead to, by the ids asked for; ids that lead nowhere are left out.</summary>
    public static async Task<Dictionary<EntityId, EntityRow>> ResolveAsync(GraphSnapshot snapshot, IReadOnlyCollection<EntityId> ids)
    {
        if (ids.Count == 0)
            return [];
        var rows = await snapshot.ReadAsync(
            """
            select asked.id, e.number, e.id, e.kind, e.position
            from unnest($1::uuid[]) asked (id)
            left join entity known on known.id = asked.id
            left join redirect r on r.id = asked.id
            join entity e on e.number = coalesce(known.number, r.entity)
            """,
            row => (Asked: new EntityId(row.GetGuid(0)), Entity: new EntityRow(
                row.GetInt64(1),
                new EntityId(row.GetGuid(2)),
                (EntityKind)row.GetInt16(3),
                new Position(row.GetInt64(4)))),
            [ids.Select(id => id.Value).Distinct().ToArray()]);
        return rows.ToDictionary(row => row.Asked, row => row.Entity);
    }

    public static async Task<Position> PositionAsync(GraphSnapshot snapshot) =>
        (await snapshot.ReadAsync("select position from progress", row => new Position(row.GetInt64(0)), [])).Single();

    public static void RefuseTooMany(IReadOnlyCollection<EntityId> ids, int idsMax)
    {
        if (ids.Count > idsMax)
            throw new ArgumentException($"Reading entities: at most {idsMax} ids in one call.", nameof(ids));
    }
}

/// <summary>A row of the table entity.</summary>
readonly record struct EntityRow(long Number, EntityId Id, EntityKind Kind, Position Since);
