using Fusion.Ontology;
using Fusion.Projections.Graph.Folding;
using Fusion.Projections.People;
using Fusion.Projections.Reading;
using Npgsql;

namespace Fusion.Projections.Resolution;

sealed class PostgresResolutionExplainer(NpgsqlDataSource database) : IResolutionExplainer
{
    /// <summary>An entity mentioned more often is not searched for one answer.</summary>
    const int MentionsMax = 20_000;

    public async Task<IReadOnlyDictionary<EntityId, EntityId>> ResolveAsync(
        IReadOnlyList<EntityId> ids, CancellationToken cancellation)
    {
        EntityIndex.RefuseTooMany(ids, IEntityReader.IdsMax);
        await using var snapshot = await GraphSnapshot.OpenAsync(database, cancellation);
        return (await EntityIndex.ResolveAsync(snapshot, ids)).ToDictionary(entity => entity.Key, entity => entity.Value.Id);
    }

    public async Task<WhyOutcome> WhyAsync(
        EntityId entity, MentionId first, MentionId second, CancellationToken cancellation)
    {
        await using var snapshot = await GraphSnapshot.OpenAsync(database, cancellation);
        if (!(await EntityIndex.ResolveAsync(snapshot, [entity])).TryGetValue(entity, out var current))
            return new WhyOutcome.UnknownMention();
        var mentions = await ReadAsync(snapshot, current.Number);
        if (mentions.Count > MentionsMax)
            return new WhyOutcome.TooLarge(MentionsMax);
        var start = mentions.FindIndex(mention => mention.Why.Mention == first);
        var goal = mentions.FindIndex(mention => mention.Why.Mention == second);
        if (start < 0 || goal < 0)
            return new WhyOutcome.UnknownMention();
        var chain = SharedKeyChain.Find(
            [.. mentions.Select(mention => mention.Keys)], await ContradictedAsync(snapshot, mentions), start, goal);
        return chain is null
            ? new WhyOutcome.NotLinked()
            : new WhyOutcome.Linked(current.Id, [.. chain.Select(link => StepOf(link, mentions))]);
    }

    static WhyStep StepOf(SharedKeyLink link, List<ExplainedMention> mentions)
    {
        var (words, value) = RuleWords.Of(link.Key);
        return new WhyStep(mentions[link.From].Why, words, mentions[link.To].Why) { Value = value };
    }

    static async Task<List<ExplainedMention>> ReadAsync(GraphSnapshot snapshot, long entity) =>
        await snapshot.ReadAsync(
            $"""
            select {StoredMention.Columns}, r.stream, r.dataset, r.key, m.position
            from mention m join record r on r.number = m.record
            where m.entity = $1 order by m.number limit {MentionsMax + 1}
            """,
            row =>
            {
                var stored = StoredMention.Read(row);
                return new ExplainedMention(stored.Keys, new WhyMention(
                    MentionId.Of(new StreamId(row.GetGuid(9)), stored.Mention.Key),
                    new RecordReference(DatasetId.Parse(row.GetString(10)), row.GetString(11)),
                    stored.Mention.Key,
                    MentionLabel.Of(stored.Mention),
                    new Position(row.GetInt64(12))));
            },
            [entity]);

    /// <summary>The keys by birth under which both sexes are known, to this entity or to any other.</summary>
    static async Task<HashSet<string>> ContradictedAsync(GraphSnapshot snapshot, List<ExplainedMention> mentions)
    {
        var variants = mentions.SelectMany(mention => mention.Keys).Where(BirthKey.Is).Distinct()
            .Select(key => BirthKey.VariantsOf(key)).Distinct().ToList();
        var held = (await snapshot.ReadAsync(
            "select key from resolution_key where key = any($1)",
            row => row.GetString(0),
            [variants.SelectMany(variant => new[] { variant.Female, variant.Male }).ToArray()])).ToHashSet(StringComparer.Ordinal);
        return variants.Where(variant => held.Contains(variant.Female) && held.Contains(variant.Male))
            .SelectMany(variant => new[] { variant.Female, variant.Male, variant.Unknown })
            .ToHashSet(StringComparer.Ordinal);
    }

    sealed record ExplainedMention(string[] Keys, WhyMention Why);
}
