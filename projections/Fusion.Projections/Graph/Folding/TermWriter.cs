using Fusion.Projections.Folding;
using Fusion.Projections.Search;

namespace Fusion.Projections.Graph.Folding;

/// <summary>How many mentions of each entity carry each search term, after a batch.</summary>
sealed class TermWriter(Batch batch, FoldTables tables)
{
    readonly Dictionary<(long Entity, SearchTerm Term), int> differences = [];

    public async Task WriteAsync()
    {
        CountSuperseded();
        CountMoved();
        foreach (var record in batch.Records.Values)
        {
            foreach (var mention in record.Latest?.Mentions ?? [])
                Count(record.Mentions[mention.Mention.Key].Node.Component.Founder.Number, mention.Mention, by: 1);
        }

        var changed = differences.Where(difference => difference.Value != 0).ToList();
        await ChangeAsync(changed.Where(difference => difference.Value < 0).ToList(), isGone: true);
        await ChangeAsync(changed.Where(difference => difference.Value > 0).ToList(), isGone: false);
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

    async Task ChangeAsync(List<KeyValuePair<(long Entity, SearchTerm Term), int>> changes, bool isGone)
    {
        if (changes.Count == 0)
            return;
        var entities = changes.Select(change => change.Key.Entity).ToArray();
        var classes = changes.Select(change => (short)change.Key.Term.Class).ToArray();
        var texts = changes.Select(change => change.Key.Term.Text).ToArray();
        var counts = changes.Select(change => change.Value).ToArray();
        if (!isGone)
        {
            await tables.ExecuteAsync(
                """
                insert into graph.term as t (entity, class, text, sounds, mentions)
                select entity, class, text, string_to_array(sounds, ' '), mentions
                from unnest($1::bigint[], $2::smallint[], $3::text[], $4::text[], $5::int[])
                    c (entity, class, text, sounds, mentions)
                on conflict (entity, class, text) do update set mentions = t.mentions + excluded.mentions
                """,
                entities, classes, texts, changes.Select(change => SoundsOf(change.Key.Term)).ToArray(), counts);
            return;
        }

        await tables.ExecuteAsync(
            """
            update graph.term t set mentions = t.mentions + c.mentions
            from unnest($1::bigint[], $2::smallint[], $3::text[], $4::int[]) c (entity, class, text, mentions)
            where t.entity = c.entity and t.class = c.class and t.text = c.text
            """,
            entities, classes, texts, counts);
        await tables.ExecuteAsync(
            """
            delete from graph.term t
            using unnest($1::bigint[], $2::smallint[], $3::text[]) c (entity, class, text)
            where t.entity = c.entity and t.class = c.class and t.text = c.text and t.mentions = 0
            """,
            entities, classes, texts);
    }

    static string SoundsOf(SearchTerm term) =>
        term.Class == TermClass.Name ? string.Join(' ', NameSounds.Of(term.Text)) : "";
}
