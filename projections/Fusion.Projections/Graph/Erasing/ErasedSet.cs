using Fusion.Ontology;
using Fusion.Projections.Folding;
using Fusion.Projections.Graph.Folding;
using Fusion.Projections.Resolution;

namespace Fusion.Projections.Graph.Erasing;

/// <summary>
/// The mentions that an event erases, and everything that ever was resolved together with them, in any version of any record: what must be
/// folded once more. Outside it nothing depends on them.
/// </summary>
sealed class ErasedSet
{
    readonly FoldTables tables;
    readonly Dictionary<long, PlacedMention> current = [];
    readonly HashSet<long> numbers = [];
    readonly HashSet<long> entities = [];
    readonly HashSet<string> keys = new(StringComparer.Ordinal);

    ErasedSet(FoldTables tables) => this.tables = tables;

    /// <summary>Numbers of the mentions that are erased, now standing or gone.</summary>
    public HashSet<long> Erased { get; } = [];

    /// <summary>Numbers of all mentions of the set.</summary>
    public IReadOnlyCollection<long> Numbers => numbers;

    /// <summary>The entities that the standing mentions are on.</summary>
    public IReadOnlyCollection<long> Entities => entities;

    /// <summary>Those that stand in the latest version of their record.</summary>
    public IReadOnlyCollection<PlacedMention> Standing => current.Values;

    public static async Task<ErasedSet> LoadAsync(IReadOnlyList<MentionReference> mentions, FoldTables tables)
    {
        var set = new ErasedSet(tables);
        await set.GrowAsync(await set.FindAsync(mentions));
        return set;
    }

    /// <summary>The entities of the erased mentions that stand; the numbers of all.</summary>
    async Task<HashSet<long>> FindAsync(IReadOnlyList<MentionReference> mentions)
    {
        var found = await tables.ReadAsync(
            """
            select m.number, m.entity
            from unnest($1::uuid[], $2::text[]) e (stream, key)
            join record r on r.stream = e.stream
            join mention m on m.record = r.number and m.key = e.key
            union
            select p.number, null
            from unnest($1::uuid[], $2::text[]) e (stream, key)
            join record r on r.stream = e.stream
            join past_mention p on p.record = r.number and p.key = e.key
            """,
            row => (Number: row.GetInt64(0), Entity: row.IsDBNull(1) ? default(long?) : row.GetInt64(1)),
            mentions.Select(mention => mention.Record.Value).ToArray(),
            mentions.Select(mention => mention.Key).ToArray());
        Erased.UnionWith(found.Select(mention => mention.Number));
        return [.. found.Select(mention => mention.Entity).OfType<long>()];
    }

    /// <summary>Until nothing is left that shares, or ever shared, a key with the set, or an id.</summary>
    async Task GrowAsync(HashSet<long> nextEntities)
    {
        var nextNumbers = Erased.ToHashSet();
        while (nextEntities.Count > 0 || nextNumbers.Count > 0)
        {
            nextEntities.ExceptWith(entities);
            entities.UnionWith(nextEntities);
            var gained = new HashSet<string>(StringComparer.Ordinal);
            var standing = await StandingOnAsync(nextEntities);
            foreach (var mention in standing)
            {
                current.Add(mention.Number, mention);
                nextNumbers.Add(mention.Number);
                gained.UnionWith(mention.Keys);
            }

            nextNumbers.ExceptWith(numbers);
            numbers.UnionWith(nextNumbers);
            gained.UnionWith(await PastKeysAsync(nextNumbers));
            var sought = gained.SelectMany(Variants).Where(keys.Add).ToArray();
            var namesakes = await NamesakesAsync(nextNumbers, standing);
            nextEntities = [.. await HoldersAsync(sought), .. namesakes.Select(mention => mention.Entity).OfType<long>()];
            nextNumbers = [.. await PastHoldersAsync(sought), .. namesakes.Select(mention => mention.Number)];
            nextNumbers.ExceptWith(numbers);
            nextEntities.ExceptWith(entities);
        }
    }

    static IEnumerable<string> Variants(string key)
    {
        if (!BirthKey.Is(key))
            return [key];
        var variants = BirthKey.VariantsOf(key);
        return [variants.Female, variants.Male, variants.Unknown];
    }

    /// <summary>
    /// The same mentions of the same records under all their numbers: one that was gone from its record and came back has another number
    /// and gives an entity the same id.
    /// </summary>
    Task<List<(long Number, long? Entity)>> NamesakesAsync(HashSet<long> past, List<PlacedMention> standing) => tables.ReadAsync(
        """
        with named as (
            select record, key from past_mention where number = any($1)
            union
            select record, key from unnest($2::bigint[], $3::text[]) s (record, key))
        select p.number, null::bigint from named n join past_mention p on p.record = n.record and p.key = n.key
        union
        select m.number, m.entity from named n join mention m on m.record = n.record and m.key = n.key
        """,
        row => (Number: row.GetInt64(0), Entity: row.IsDBNull(1) ? default(long?) : row.GetInt64(1)),
        past.ToArray(),
        standing.Select(mention => mention.Stored.Record).ToArray(),
        standing.Select(mention => mention.Stored.Mention.Key).ToArray());

    Task<List<PlacedMention>> StandingOnAsync(HashSet<long> next) => tables.ReadAsync(
        $"select {StoredMention.Columns}, m.position from mention m where m.entity = any($1)",
        row => new PlacedMention(StoredMention.Read(row), row.GetInt64(9)),
        next.ToArray());

    async Task<IEnumerable<string>> PastKeysAsync(HashSet<long> mentions) => (await tables.ReadAsync(
        "select keys from past_mention where number = any($1)", row => row.GetFieldValue<string[]>(0), mentions.ToArray()))
        .SelectMany(held => held);

    async Task<HashSet<long>> HoldersAsync(string[] sought) => [.. await tables.ReadAsync(
        "select distinct entity from resolution_key where key = any($1)", row => row.GetInt64(0), (object)sought)];

    async Task<HashSet<long>> PastHoldersAsync(string[] sought) => sought.Length == 0 ? [] : [.. await tables.ReadAsync(
        "select distinct number from past_mention where keys && $1", row => row.GetInt64(0), (object)sought)];
}

/// <summary>A standing mention and the position of its record's latest version.</summary>
sealed record PlacedMention(StoredMention Stored, long Position)
{
    public long Number => Stored.Number;

    public string[] Keys => Stored.Keys;
}
