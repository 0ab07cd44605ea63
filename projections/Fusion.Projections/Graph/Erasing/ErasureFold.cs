using Fusion.Ontology;
using Fusion.Projections.Folding;
using Fusion.Projections.Graph.Folding;
using Fusion.Projections.Resolution;
using Fusion.Projections.Search;

namespace Fusion.Projections.Graph.Erasing;

/// <summary>
/// Takes out of the tables what an erasure takes out of the log. Afterwards they are as if the erased mentions had never said anything: not
/// even that they once stood with somebody can be seen. That is also what a build from the first event gives, when the keys are gone.
/// </summary>
static class ErasureFold
{
    public static async Task ApplyAsync(SubjectErased erasure, FoldTables tables)
    {
        var set = await ErasedSet.LoadAsync(erasure.Mentions, tables);
        if (set.Numbers.Count > 0)
        {
            var batch = await FoldAgainAsync(set, tables);
            await DeleteAsync(set, tables);
            await new IdentityWriter(batch, tables).WriteAsync();
            await MoveAsync(set, batch, tables);
            await StripAsync(set, erasure, tables);
            await WriteTermsAsync(set, batch, tables);
        }

        await tables.ExecuteAsync("update progress set erasures = erasures + 1");
    }

    static async Task<Batch> FoldAgainAsync(ErasedSet set, FoldTables tables)
    {
        var steps = await PastSteps.LoadAsync(set, tables);
        var batch = new Batch
        {
            Arrived = [],
            Versions = [],
            Records = steps.Select(step => step.Stream).Distinct().ToDictionary(stream => stream, _ => new RecordState { Number = 0 }),
            Partition = new Partition(),
            StoredKeys = new Dictionary<string, long>(StringComparer.Ordinal),
            OpenedMentions = [],
            OpenedRedirects = [],
        };
        foreach (var step in steps)
            batch.Fold(step, batch.Records[step.Stream]);
        return batch;
    }

    static async Task DeleteAsync(ErasedSet set, FoldTables tables)
    {
        var (numbers, entities) = (set.Numbers.ToArray(), set.Entities.ToArray());
        await tables.ExecuteAsync("delete from entity where number = any($1)", entities);
        await tables.ExecuteAsync("delete from redirect where entity = any($1)", entities);
        await tables.ExecuteAsync("delete from resolution_key where entity = any($1)", entities);
        await tables.ExecuteAsync("delete from term where entity = any($1)", entities);
        await tables.ExecuteAsync("delete from change where entity = any($1)", numbers);
    }

    static async Task MoveAsync(ErasedSet set, Batch batch, FoldTables tables)
    {
        var founders = Founders(batch);
        var moved = set.Standing.Where(mention => founders[mention.Number] != mention.Stored.Entity).ToList();
        if (moved.Count == 0)
            return;
        var records = moved.Select(mention => mention.Stored.Record).ToArray();
        var mentions = moved.Select(mention => mention.Number).ToArray();
        var from = moved.Select(mention => mention.Stored.Entity).ToArray();
        var into = moved.Select(mention => founders[mention.Number]).ToArray();
        await tables.ExecuteAsync(
            """
            update mention m set entity = t.entity from unnest($1::bigint[], $2::bigint[], $3::bigint[]) t (record, number, entity)
            where m.record = t.record and m.number = t.number
            """,
            records, mentions, into);
        const string Moved = "from unnest($1::bigint[], $2::bigint[], $3::bigint[]) t (mention, source, target)";
        await tables.ExecuteAsync(
            $"update edge e set from_entity = target {Moved} where e.from_entity = source and e.from_mention = mention", mentions, from, into);
        await tables.ExecuteAsync(
            $"update edge e set to_entity = target {Moved} where e.to_entity = source and e.to_mention = mention", mentions, from, into);
    }

    /// <summary>What the erased mentions said, in the rows that stand and in those of earlier versions.</summary>
    static async Task StripAsync(ErasedSet set, SubjectErased erasure, FoldTables tables)
    {
        var stripped = set.Standing.Where(mention => set.Erased.Contains(mention.Number)).ToList();
        await tables.ExecuteAsync(
            """
            update mention m set keys = '{}', attributes = t.attributes
            from unnest($1::bigint[], $2::bigint[], $3::bytea[]) t (record, number, attributes)
            where m.record = t.record and m.number = t.number
            """,
            stripped.Select(mention => mention.Stored.Record).ToArray(),
            stripped.Select(mention => mention.Number).ToArray(),
            stripped.Select(_ => AttributesCodec.Erased.ToArray()).ToArray());
        await tables.ExecuteAsync("update past_mention set keys = '{}' where number = any($1)", set.Erased.ToArray());
        await StripTextsAsync(
            [.. erasure.Mentions.Where(mention => mention.Key == Mention.ThisKey).Select(mention => mention.Record.Value)], tables);
    }

    static async Task StripTextsAsync(Guid[] streams, FoldTables tables)
    {
        var records = await tables.ReadAsync(
            "select number, event_type, content from record where stream = any($1)",
            row => (Number: row.GetInt64(0), Type: row.GetString(1), Content: row.GetFieldValue<byte[]>(2)),
            streams);
        var stripped = records.Select(record =>
        {
            var texts = PersonalParts.Of(record.Type, record.Content);
            return SealedShape.Open(record.Content, texts, new byte[]?[texts.Count]);
        });
        await tables.ExecuteAsync(
            "update record r set content = t.content from unnest($1::bigint[], $2::bytea[]) t (number, content) where r.number = t.number",
            records.Select(record => record.Number).ToArray(),
            stripped.ToArray());
    }

    static Task WriteTermsAsync(ErasedSet set, Batch batch, FoldTables tables)
    {
        var founders = Founders(batch);
        var terms = set.Standing.Where(mention => !set.Erased.Contains(mention.Number))
            .SelectMany(mention => SearchTerms.Of(mention.Stored.Mention).Select(term => (Entity: founders[mention.Number], Term: term)))
            .CountBy(term => term).ToList();
        return TermWriter.AddAsync(terms, tables);
    }

    static Dictionary<long, long> Founders(Batch batch) => batch.Partition.Nodes.Where(node => node.IsLive)
        .ToDictionary(node => node.Number, node => node.Component.Founder.Number);
}
