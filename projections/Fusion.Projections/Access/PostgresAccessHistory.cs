using Fusion.Ontology;
using Fusion.Projections.Graph;
using Fusion.Projections.Reading;
using Npgsql;

namespace Fusion.Projections.Access;

sealed class PostgresAccessHistory(NpgsqlDataSource database) : IAccessHistory
{
    static readonly IReadOnlyList<Sight> Sights = [AccessProjection.Sight, GraphProjection.Sight];
    static readonly string EventName = EventCatalogue.NameOf(typeof(AccessRecorded));

    public async Task<Page<AccessEntry>> AccessesOfAsync(
        EntityId entity, DateTimeOffset from, DateTimeOffset until, PageRequest page, CancellationToken cancellation)
    {
        var after = After(page);
        await using var snapshot = await GraphSnapshot.OpenAsync(database, Sights, cancellation);
        var rows = await snapshot.ReadAsync(
            """
            select s.position, s.at, e.recorded_at, e.content, s.ids
            from (select position, at, array_agg(entity order by entity) as ids
                  from shown
                  where entity = any($1) and at >= $2 and at < $3
                    and ($4::timestamptz is null or (at, position) < ($4, $5::bigint))
                  group by position, at) s
            join entry e on e.position = s.position
            order by s.at desc, s.position desc
            limit $6
            """,
            Read,
            [await IdsOfAsync(snapshot, entity), from.UtcDateTime, until.UtcDateTime, after?.At, after?.Position, page.Limit + 1]);
        return PageOf(rows, page.Limit);
    }

    public async Task<Page<AccessEntry>> AccessesByAsync(
        string actor, DateTimeOffset from, DateTimeOffset until, PageRequest page, CancellationToken cancellation)
    {
        var after = After(page);
        await using var snapshot = await GraphSnapshot.OpenAsync(database, Sights, cancellation);
        var rows = await snapshot.ReadAsync(
            """
            select position, at, recorded_at, content, array[]::uuid[]
            from entry
            where actor = $1 and at >= $2 and at < $3
              and ($4::timestamptz is null or (at, position) < ($4, $5::bigint))
            order by at desc, position desc
            limit $6
            """,
            Read,
            [actor, from.UtcDateTime, until.UtcDateTime, after?.At, after?.Position, page.Limit + 1]);
        return PageOf(rows, page.Limit);
    }

    public async Task<Position> PositionAsync(CancellationToken cancellation)
    {
        await using var snapshot = await GraphSnapshot.OpenAsync(database, Sights, cancellation);
        var rows = await snapshot.ReadAsync(
            "select position from progress", row => new Position(row.GetInt64(0)), []);
        return rows.Single();
    }

    /// <summary>
    /// Every id that leads to the entity today; also the id asked for, should it lead nowhere any more.
    /// </summary>
    static async Task<Guid[]> IdsOfAsync(GraphSnapshot snapshot, EntityId entity)
    {
        var resolved = await EntityIndex.ResolveAsync(snapshot, [entity]);
        if (!resolved.TryGetValue(entity, out var current))
            return [entity.Value];
        var merged = await snapshot.ReadAsync(
            "select id from redirect where entity = $1", row => row.GetGuid(0), [current.Number]);
        return [current.Id.Value, .. merged];
    }

    static (DateTime At, long Position)? After(PageRequest page)
    {
        if (page.After is null)
            return null;
        var numbers = Cursor.Read(page.After, 2);
        return (Cursor.TimeOf(numbers[0]), numbers[1]);
    }

    static (DateTime At, AccessEntry Entry) Read(NpgsqlDataReader row) => (
        row.GetFieldValue<DateTime>(1),
        new AccessEntry(
            new Position(row.GetInt64(0)),
            row.GetFieldValue<DateTimeOffset>(2),
            (AccessRecorded)EventCodec.Decode(EventName, row.GetFieldValue<byte[]>(3)),
            [.. row.GetFieldValue<Guid[]>(4).Select(id => new EntityId(id))]));

    static Page<AccessEntry> PageOf(List<(DateTime At, AccessEntry Entry)> rows, int limit) =>
        rows.Count <= limit
            ? new Page<AccessEntry>([.. rows.Select(row => row.Entry)], null)
            : new Page<AccessEntry>(
                [.. rows.Take(limit).Select(row => row.Entry)],
                Cursor.Of(rows[limit - 1].At.Ticks, rows[limit - 1].Entry.Position.Value));
}
