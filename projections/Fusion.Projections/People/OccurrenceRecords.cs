using Fusion.Projections.Reading;

namespace Fusion.Projections.People;

/// <summary>The records that are about occurrences, earliest first.</summary>
static class OccurrenceRecords
{
    public static async Task<ILookup<long, RecordContent>> ReadAsync(GraphSnapshot snapshot, IEnumerable<long> occurrences)
    {
        var rows = await snapshot.ReadAsync(
            $"""
            select {RecordRow.Columns}, e.number
            from unnest($1::bigint[]) e (number)
            cross join lateral (
                select o.* from mention m join record o on o.number = m.record
                where m.entity = e.number and m.role = 0
                order by o.number limit {Occurrence.RecordsMax}) r
            order by e.number, r.number
            """,
            row => (Occurrence: row.GetInt64(RecordRow.ColumnCount), Record: RecordRow.Read(row, 0)),
            [occurrences.Distinct().ToArray()]);
        return rows.ToLookup(row => row.Occurrence, row => new RecordContent(row.Record.Content, row.Record.Source));
    }
}
