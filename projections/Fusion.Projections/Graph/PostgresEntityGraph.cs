using Fusion.Ontology;
using Fusion.Projections.Reading;
using Npgsql;

namespace Fusion.Projections.Graph;

/// <summary>The graph read from its tables: always as far as the fold is, and never limited by memory.</summary>
sealed class PostgresEntityGraph(NpgsqlDataSource database) : IEntityGraph
{
    public async Task<IReadOnlyDictionary<EntityId, Page<Neighbour>>> NeighboursOfAsync(
        IReadOnlyList<EntityId> ids, NeighbourQuery query, CancellationToken cancellation)
    {
        EntityIndex.RefuseTooMany(ids, IEntityGraph.IdsMax);
        var after = NeighbourPlace.Read(query.Page.After);
        await using var snapshot = await GraphSnapshot.OpenAsync(database, cancellation);
        var entities = await EntityIndex.ResolveAsync(snapshot, ids);
        var rows = await snapshot.ReadAsync(
            """
            select e.number, n.other, n.id, n.kind, n.type, n.outgoing, n.links, n.position
            from unnest($1::bigint[]) e (number)
            cross join lateral (
                select l.other, o.id, o.kind, l.type, l.outgoing, count(*)::int as links, max(l.position) as position
                from (select to_entity as other, type, true as outgoing, position from edge where from_entity = e.number
                      union all
                      select from_entity, type, false, position from edge where to_entity = e.number) l
                join entity o on o.number = l.other
                where l.other <> e.number
                  and (cardinality($2::smallint[]) = 0 or o.kind = any($2))
                  and (cardinality($3::smallint[]) = 0 or l.type = any($3))
                  and ($4::bigint is null or (l.other, l.type, l.outgoing) > ($4, $5::smallint, $6::boolean))
                group by l.other, o.id, o.kind, l.type, l.outgoing
                order by l.other, l.type, l.outgoing
                limit $7) n
            order by e.number, n.other, n.type, n.outgoing
            """,
            row => (Entity: row.GetInt64(0), Place: new NeighbourPlace(row.GetInt64(1), row.GetInt16(4), row.GetBoolean(5)),
                Neighbour: new Neighbour(
                    new EntityId(row.GetGuid(2)),
                    (EntityKind)row.GetInt16(3),
                    (LinkType)row.GetInt16(4),
                    row.GetBoolean(5),
                    row.GetInt32(6),
                    new Position(row.GetInt64(7)))),
            [
                entities.Values.Select(entity => entity.Number).Distinct().ToArray(),
                query.Filter.Kinds.Select(kind => (short)kind).ToArray(),
                query.Filter.Types.Select(type => (short)type).ToArray(),
                after?.Entity,
                after?.Type,
                after?.Outgoing,
                query.Page.Limit + 1,
            ]);
        var neighbours = rows.ToLookup(row => row.Entity, row => (row.Place, row.Neighbour));
        return entities.ToDictionary(
            entity => entity.Key,
            entity => NeighbourPlace.PageOf([.. neighbours[entity.Value.Number]], query.Page.Limit));
    }

    public async Task<PathOutcome> ShortestPathAsync(PathQuery query, CancellationToken cancellation)
    {
        PathQueryLimits.Check(query);
        await using var snapshot = await GraphSnapshot.OpenAsync(database, cancellation);
        var ends = await EntityIndex.ResolveAsync(snapshot, [query.From, query.To]);
        if (!ends.TryGetValue(query.From, out var from))
            return new PathOutcome.UnknownEntity(query.From);
        if (!ends.TryGetValue(query.To, out var to))
            return new PathOutcome.UnknownEntity(query.To);
        var search = new PathSearch(new Edges(snapshot), query, from.Number, to.Number);
        var result = await search.FindAsync();
        if (result.Hops is null)
            return result.Spent ? new PathOutcome.BudgetSpent(query.Budget) : new PathOutcome.NotConnected(query.MaxHops);
        var entities = (await snapshot.ReadAsync(
            "select number, id, kind from entity where number = any($1)",
            row => (Number: row.GetInt64(0), Id: new EntityId(row.GetGuid(1)), Kind: (EntityKind)row.GetInt16(2)),
            [result.Hops.Select(hop => hop.To).ToArray()])).ToDictionary(row => row.Number);
        return new PathOutcome.Found(from.Id, [.. result.Hops.Select(hop => new PathStep(
            entities[hop.To].Id, entities[hop.To].Kind, hop.Type, hop.Outgoing, hop.Position))]);
    }

    public async Task<IReadOnlyDictionary<EntityId, int>> DegreesAsync(
        IReadOnlyList<EntityId> ids, CancellationToken cancellation)
    {
        EntityIndex.RefuseTooMany(ids, IEntityGraph.IdsMax);
        await using var snapshot = await GraphSnapshot.OpenAsync(database, cancellation);
        var entities = await EntityIndex.ResolveAsync(snapshot, ids);
        var degrees = (await snapshot.ReadAsync(
            """
            select e.number, count(distinct l.other)::int
            from unnest($1::bigint[]) e (number)
            cross join lateral (select to_entity as other from edge where from_entity = e.number
                                union all
                                select from_entity from edge where to_entity = e.number) l
            where l.other <> e.number
            group by e.number
            """,
            row => (Number: row.GetInt64(0), Degree: row.GetInt32(1)),
            [entities.Values.Select(entity => entity.Number).Distinct().ToArray()]))
            .ToDictionary(row => row.Number, row => row.Degree);
        return entities.ToDictionary(entity => entity.Key, entity => degrees.GetValueOrDefault(entity.Value.Number));
    }

    public async Task<Position> PositionAsync(CancellationToken cancellation)
    {
        await using var snapshot = await GraphSnapshot.OpenAsync(database, cancellation);
        return await EntityIndex.PositionAsync(snapshot);
    }

    sealed class Edges(GraphSnapshot snapshot) : IAdjacency
    {
        public async ValueTask<IReadOnlyList<Hop>?> ExpandAsync(
            IReadOnlyList<long> frontier, IReadOnlyList<LinkType> types, int budget)
        {
            var hops = await snapshot.ReadAsync(
                """
                select l.number, l.other, o.kind, l.type, l.outgoing, l.position
                from (select from_entity as number, to_entity as other, type, true as outgoing, position
                      from edge where from_entity = any($1)
                      union all
                      select to_entity, from_entity, type, false, position
                      from edge where to_entity = any($1)) l
                join entity o on o.number = l.other
                where l.other <> l.number and (cardinality($2::smallint[]) = 0 or l.type = any($2))
                limit $3
                """,
                row => new Hop(
                    row.GetInt64(0),
                    row.GetInt64(1),
                    (EntityKind)row.GetInt16(2),
                    (LinkType)row.GetInt16(3),
                    row.GetBoolean(4),
                    new Position(row.GetInt64(5))),
                [frontier.ToArray(), types.Select(type => (short)type).ToArray(), (long)budget + 1]);
            return hops.Count <= budget ? hops : null;
        }
    }
}
