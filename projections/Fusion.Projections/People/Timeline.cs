using Fusion.Ontology;
using Fusion.Projections.Graph.Folding;
using Fusion.Projections.Reading;
using Npgsql;

namespace Fusion.Projections.People;

/// <summary>Appearances of entities in records, the latest occurrence first.</summary>
static class Timeline
{
    const int RecordColumns = 9;
    const int StreamColumn = RecordColumns + RecordRow.ColumnCount;

    public static async Task<Dictionary<long, Page<TimelineFact>>> ReadAsync(
        GraphSnapshot snapshot, long[] entities, TimelineFilter filter, PageRequest page)
    {
        var after = page.After is null ? null : Cursor.Read(page.After, 2);
        var rows = await snapshot.ReadAsync(
            $"""
            select {StoredMention.Columns}, {RecordRow.Columns}, r.stream, occurrence.id, m.occurred_at
            from unnest($1::bigint[]) e (number)
            cross join lateral (
                select o.* from mention o join record i on i.number = o.record
                where o.entity = e.number
                  and ($2::timestamptz is null or o.occurred_at >= $2)
                  and ($3::timestamptz is null or o.occurred_at < $3)
                  and (cardinality($4::smallint[]) = 0 or o.role = any($4))
                  and (cardinality($5::text[]) = 0 or i.event_type = any($5))
                  and ($6::timestamptz is null or (o.occurred_at, o.number) < ($6, $7::bigint))
                order by o.occurred_at desc, o.number desc limit $8) m
            join record r on r.number = m.record
            left join mention t on t.record = m.record and t.role = 0
            left join entity occurrence on occurrence.number = t.entity
            order by m.entity, m.occurred_at desc, m.number desc
            """,
            Read,
            [
                entities,
                filter.From?.UtcDateTime,
                filter.Until?.UtcDateTime,
                filter.Roles.Select(role => (short)role).ToArray(),
                filter.EventTypes.ToArray(),
                after is null ? null : Cursor.TimeOf(after[0]),
                after is null ? null : after[1],
                page.Limit + 1,
            ]);
        var facts = rows.ToLookup(row => row.Entity);
        return entities.ToDictionary(entity => entity, entity => PageOf([.. facts[entity]], page.Limit));
    }

    static Page<TimelineFact> PageOf(List<Row> rows, int limit) =>
        rows.Count <= limit
            ? new Page<TimelineFact>([.. rows.Select(row => row.Fact)], null)
            : new Page<TimelineFact>(
                [.. rows.Take(limit).Select(row => row.Fact)],
                Cursor.Of(rows[limit - 1].OccurredAtTicks, rows[limit - 1].Number));

    static Row Read(NpgsqlDataReader row)
    {
        var stored = StoredMention.Read(row);
        var record = RecordRow.Read(row, RecordColumns);
        return new Row(stored.Entity, stored.Number, row.GetFieldValue<DateTime>(StreamColumn + 2).Ticks, new TimelineFact
        {
            Mention = MentionId.Of(new StreamId(row.GetGuid(StreamColumn)), stored.Mention.Key),
            MentionKey = stored.Mention.Key,
            Role = stored.Mention.Role,
            Category = (stored.Mention as PersonMention)?.Category ?? (stored.Mention as ErasedMention)?.Category,
            StatedAs = MentionLabel.Of(stored.Mention),
            Occurrence = row.IsDBNull(StreamColumn + 1) ? null : new EntityId(row.GetGuid(StreamColumn + 1)),
            Content = record.Content,
            Source = record.Source,
        });
    }

    sealed record Row(long Entity, long Number, long OccurredAtTicks, TimelineFact Fact);
}
