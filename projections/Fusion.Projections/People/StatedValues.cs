using Fusion.Ontology;

namespace Fusion.Projections.People;

/// <summary>
/// Counts how many mentions state each value, and which did last. The most stated first; among equals the latest.
/// </summary>
static class StatedValues
{
    public static IReadOnlyList<Stated<T>> Of<T>(
        IEnumerable<MentionRow> mentions, Func<Mention, IEnumerable<T?>> values)
        where T : class =>
        Ordered(mentions.SelectMany(row => values(row.Stored.Mention).OfType<T>().Distinct().Select(value => (row, value))));

    public static IReadOnlyList<Stated<T>> OfValues<T>(IEnumerable<MentionRow> mentions, Func<Mention, T?> value)
        where T : struct =>
        Ordered(mentions
            .Select(row => (row, value: value(row.Stored.Mention)))
            .Where(stated => stated.value is not null)
            .Select(stated => (stated.row, stated.value!.Value)));

    static List<Stated<T>> Ordered<T>(IEnumerable<(MentionRow Row, T Value)> statements)
        where T : notnull =>
        [.. statements
            .GroupBy(statement => statement.Value)
            .Select(stated => (
                Value: stated.Key,
                Count: stated.Count(),
                Last: stated.MaxBy(statement => (statement.Row.OccurredAt, statement.Row.Stored.Number)).Row))
            .OrderByDescending(stated => stated.Count)
            .ThenByDescending(stated => stated.Last.OccurredAt)
            .ThenByDescending(stated => stated.Last.Stored.Number)
            .Select(stated => new Stated<T>(stated.Value, stated.Count, stated.Last.OccurredAt, stated.Last.Position))];
}
