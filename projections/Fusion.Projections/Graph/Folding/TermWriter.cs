using Fusion.Projections.Folding;
using Fusion.Projections.Search;
using CountedTerm = System.Collections.Generic.KeyValuePair<(long Entity, Fusion.Projections.Search.SearchTerm Term), int>;

namespace Fusion.Projections.Graph.Folding;

/// <summary>How many mentions of each entity carry each search term, after a batch.</summary>
sealed class TermWriter(Batch batch, FoldTables tables)
{
    readonly Dictionary<(long Entity, SearchTerm Term), int> differences = [];

    /// <summary>Entities founded by mentions that came with the batch.</summary>
    readonly HashSet<long> newEntities = [.. batch.Partition.Nodes
        .Where(node => node is { StoredEntity: null, IsPublished: true }).Select(node => node.Number)];

    public async Task WriteAsync()
    {
        CountSuperseded();
        CountMoved();
        foreach (var record in batch.Records.Values)
        {
            foreach (var mention in record.Latest?.Mentions ?? [])
                Count(record.Mentions[mention.Mention.Key].Node.Component.Founder.Number, mention.Mention, by: 1);
        }

        var changed = differences.Where(difference => difference.Value != 0)
            .ToLookup(difference => KindOf(difference.Key.Entity, difference.Value));
        await AddAsync([.. changed[Change.OfNewEntity]], tables);
        await LessenAsync([.. changed[Change.Less]]);
        await IncreaseAsync([.. changed[Change.More]]);
    }

    Change KindOf(long entity, int difference)
    {
        if (newEntities.Contains(entity))
            return Change.OfNewEntity;
        return difference < 0 ? Change.Less : Change.More;
    }

    void CountSuperseded()
    {
        var survivors = batch.Partition.Nodes.Where(node => node.IsWholeEntity)
            .ToDictionary(node => node.Number, node => node.Component.Founder.Number);
        foreach (var stored in batch.Records.Values.SelectMany(record => record.StoredMentions))
            Count(survivors.GetValueOrDefault(stored.Entity, stored.Entity), stored.Mention, by: -1);
    }

    /// <summary>Mentions of opened entities whose records the batch leaves alone.</summary>
    void CountMoved()
    {
        if (batch.OpenedMentions.Count == 0)
            return;
        var folded = batch.Records.Values.Select(record => record.Number).ToHashSet();
        var nodes = batch.Partition.Nodes.Where(node => !node.IsWholeEntity).ToDictionary(node => node.Number);
        foreach (var stored in batch.OpenedMentions.Where(mention => !folded.Contains(mention.Record)))
        {
            var entity = nodes[stored.Number].Component.Founder.Number;
            if (entity == stored.Entity)
                continue;
            Count(stored.Entity, stored.Mention, by: -1);
            Count(entity, stored.Mention, by: 1);
        }
    }

    void Count(long entity, Ontology.Mention mention, int by)
    {
        foreach (var term in SearchTerms.Of(mention))
        {
            var key = (entity, term);
            differences[key] = differences.GetValueOrDefault(key) + by;
        }
    }

    /// <summary>Terms that cannot stand in the table yet, because their entities came with the batch or were taken out of it.</summary>
    public static Task AddAsync(IReadOnlyCollection<CountedTerm> terms, FoldTables tables) => tables.CopyAsync(
        "term", "entity, mentions, class, text, sounds", terms, static (rows, term) =>
        {
            rows.Write(term.Key.Entity);
            rows.Write(term.Value);
            rows.Write((short)term.Key.Term.Class);
            rows.Write(term.Key.Term.Text);
            rows.Write(term.Key.Term.Class == TermClass.Name ? NameSounds.Of(term.Key.Term.Text) : []);
        });

    async Task IncreaseAsync(List<CountedTerm> terms)
    {
        if (terms.Count == 0)
            return;
        await tables.ExecuteAsync(
            """
            insert into term as t (entity, class, text, sounds, mentions)
            select entity, class, text, string_to_array(sounds, ' '), mentions
            from unnest($1::bigint[], $2::smallint[], $3::text[], $4::text[], $5::int[])
                c (entity, class, text, sounds, mentions)
            on conflict (entity, class, text) do update set mentions = t.mentions + excluded.mentions
            """,
            EntitiesOf(terms),
            ClassesOf(terms),
            TextsOf(terms),
            terms.Select(term => SoundsOf(term.Key.Term)).ToArray(),
            terms.Select(term => term.Value).ToArray());
    }

    async Task LessenAsync(List<CountedTerm> terms)
    {
        if (terms.Count == 0)
            return;
        await tables.ExecuteAsync(
            """
            update term t set mentions = t.mentions + c.mentions
            from unnest($1::bigint[], $2::smallint[], $3::text[], $4::int[]) c (entity, class, text, mentions)
            where t.entity = c.entity and t.class = c.class and t.text = c.text
            """,
            EntitiesOf(terms),
            ClassesOf(terms),
            TextsOf(terms),
            terms.Select(term => term.Value).ToArray());
        await tables.ExecuteAsync(
            """
            delete from term t
            using unnest($1::bigint[], $2::smallint[], $3::text[]) c (entity, class, text)
            where t.entity = c.entity and t.class = c.class and t.text = c.text and t.mentions = 0
            """,
            EntitiesOf(terms),
            ClassesOf(terms),
            TextsOf(terms));
    }

    static long[] EntitiesOf(List<CountedTerm> terms) =>
        [.. terms.Select(term => term.Key.Entity)];

    static short[] ClassesOf(List<CountedTerm> terms) =>
        [.. terms.Select(term => (short)term.Key.Term.Class)];

    static string[] TextsOf(List<CountedTerm> terms) =>
        [.. terms.Select(term => term.Key.Term.Text)];

    static string SoundsOf(SearchTerm term) =>
        term.Class == TermClass.Name ? string.Join(' ', NameSounds.Of(term.Text)) : "";

    enum Change
    {
        OfNewEntity,
        Less,
        More,
    }
}
