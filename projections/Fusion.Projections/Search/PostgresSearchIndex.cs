using Fusion.Ontology;
using Fusion.Projections.Reading;
using Npgsql;

namespace Fusion.Projections.Search;

sealed class PostgresSearchIndex(NpgsqlDataSource database) : ISearchIndex
{
    const double WholeScore = 10_000;

    static readonly string Sql = EmbeddedText.Read("Search.search.sql");

    public async Task<Page<SearchHit>> SearchAsync(
        string text, IReadOnlyList<EntityKind> kinds, PageRequest page, CancellationToken cancellation)
    {
        if (text.Length > ISearchIndex.TextMax)
            throw new ArgumentException($"Searching: at most {ISearchIndex.TextMax} characters.", nameof(text));
        var after = page.After is null ? null : Cursor.Read(page.After, 2);
        if (SearchText.Of(text) is not { } typed)
            return Page<SearchHit>.Empty;
        await using var snapshot = await GraphSnapshot.OpenAsync(database, cancellation);
        var rows = await snapshot.ReadAsync(
            Sql,
            row => (
                Score: row.GetInt32(5),
                Number: row.GetInt64(6),
                Hit: new SearchHit(
                    new EntityId(row.GetGuid(0)),
                    (EntityKind)row.GetInt16(1),
                    (TermClass)row.GetInt16(2),
                    row.GetString(3),
                    row.GetInt32(5) / WholeScore,
                    row.GetInt32(4))),
            [
                typed.Words,
                typed.Code,
                typed.Reference,
                typed.Phone,
                typed.Sounds,
                kinds.Select(kind => (short)kind).ToArray(),
                after is null ? null : (int)after[0],
                after is null ? null : after[1],
                page.Limit + 1,
            ]);
        var hits = rows.Take(page.Limit).ToList();
        return new Page<SearchHit>(
            [.. hits.Select(row => row.Hit)],
            rows.Count > page.Limit ? Cursor.Of(hits[^1].Score, hits[^1].Number) : null);
    }
}
