using Fusion.Ontology;
using Fusion.Projections.Folding;
using Fusion.Projections.Resolution;

namespace Fusion.Projections.Graph.Folding;

/// <summary>
/// Reads what the tables hold of everything a batch touches, in a handful of statements. An entity is read mention by
/// mention only when the batch may take a connection out of it; any other stands as one node.
/// </summary>
sealed class BatchLoader
{
    readonly IReadOnlyList<RecordVersion> arrived;
    readonly FoldTables tables;
    readonly Partition partition = new();
    readonly Dictionary<string, long> storedKeys = new(StringComparer.Ordinal);
    readonly HashSet<string> soughtKeys = new(StringComparer.Ordinal);
    readonly Dictionary<long, Node> wholeEntities = [];
    readonly Dictionary<long, Node> openedNodes = [];

    BatchLoader(IReadOnlyList<RecordVersion> arrived, FoldTables tables)
    {
        this.arrived = arrived;
        this.tables = tables;
    }

    public static Task<Batch> LoadAsync(IReadOnlyList<RecordVersion> arrived, FoldTables tables) =>
        new BatchLoader(arrived, tables).LoadAsync();

    async Task<Batch> LoadAsync()
    {
        var records = await LoadRecordsAsync();
        var versions = InTime(records);
        var late = records.Keys.Except(versions.Select(version => version.Recorded.Stream)).ToList();
        late.ForEach(stream => records.Remove(stream));
        await SeekKeysAsync(versions.SelectMany(version => version.Mentions).SelectMany(mention => mention.Keys));
        var toOpen = new HashSet<long>(OpenedByLoss.In(versions, records));
        toOpen.UnionWith(OpenedByContradiction.In(versions, storedKeys));
        var opened = toOpen.Count == 0 ? [] : await OpenAsync(toOpen);
        foreach (var (key, entity) in storedKeys)
        {
            if (!toOpen.Contains(entity))
                partition.LoadKey(WholeEntity(entity), key);
        }

        foreach (var record in records.Values)
            record.Mentions = record.StoredMentions.ToDictionary(
                stored => stored.Mention.Key, StateOf, StringComparer.Ordinal);
        return new Batch
        {
            Arrived = arrived,
            Versions = versions,
            Records = records,
            Partition = partition,
            StoredKeys = storedKeys,
            OpenedMentions = opened,
            OpenedRedirects = toOpen.Count == 0 ? [] : await LoadRedirectsAsync(toOpen),
        };
    }

    async Task<Dictionary<StreamId, RecordState>> LoadRecordsAsync()
    {
        var streams = arrived.Where(version => version.Recorded.Version > 1)
            .Select(version => version.Recorded.Stream.Value).Distinct().ToArray();
        var records = new Dictionary<StreamId, RecordState>();
        if (streams.Length > 0)
        {
            var rows = await tables.ReadAsync(
                "select stream, number, position, versioned_at from record where stream = any($1)",
                row => (
                    Stream: new StreamId(row.GetGuid(0)), Number: row.GetInt64(1), Position: row.GetInt64(2),
                    VersionedAt: row.IsDBNull(3) ? default(DateTimeOffset?) : row.GetFieldValue<DateTimeOffset>(3)),
                streams);
            var mentions = await LoadMentionsAsync([.. rows.Select(row => row.Number)]);
            foreach (var row in rows)
                records[row.Stream] = new RecordState
                {
                    Number = row.Number,
                    StoredPosition = row.Position,
                    VersionedAt = row.VersionedAt,
                    StoredMentions = [.. mentions[row.Number]],
                };
        }

        foreach (var version in arrived)
            records.TryAdd(version.Recorded.Stream, new RecordState { Number = version.Recorded.Position.Value });
        return records;
    }

    /// <summary>Without the versions that came after a later one of their record.</summary>
    List<RecordVersion> InTime(Dictionary<StreamId, RecordState> records)
    {
        var versions = new List<RecordVersion>(arrived.Count);
        foreach (var version in arrived)
        {
            var record = records[version.Recorded.Stream];
            if (version.VersionedAt < record.VersionedAt)
                continue;
            record.VersionedAt = version.VersionedAt ?? record.VersionedAt;
            versions.Add(version);
        }

        return versions;
    }

    async Task<ILookup<long, StoredMention>> LoadMentionsAsync(long[] records)
    {
        var mentions = records.Length == 0
            ? []
            : await tables.ReadAsync(
                $"select {StoredMention.Columns} from mention m where m.record = any($1)", StoredMention.Read, records);
        return mentions.ToLookup(mention => mention.Record);
    }

    /// <summary>
    /// Finds who holds keys, and the other variants of a key by birth, which bear on what it connects.
    /// </summary>
    async Task SeekKeysAsync(IEnumerable<string> keys)
    {
        var sought = new List<string>();
        foreach (var key in keys)
        {
            if (!BirthKey.Is(key))
            {
                if (soughtKeys.Add(key))
                    sought.Add(key);
                continue;
            }

            var variants = BirthKey.VariantsOf(key);
            foreach (var variant in (string[])[variants.Female, variants.Male, variants.Unknown])
            {
                if (soughtKeys.Add(variant))
                    sought.Add(variant);
            }
        }

        if (sought.Count == 0)
            return;
        var rows = await tables.ReadAsync(
            "select key, entity from resolution_key where key = any($1)",
            row => (Key: row.GetString(0), Entity: row.GetInt64(1)),
            (object)sought.ToArray());
        foreach (var (key, entity) in rows)
            storedKeys[key] = entity;
    }

    async Task<IReadOnlyList<StoredMention>> OpenAsync(HashSet<long> entities)
    {
        var rows = await tables.ReadAsync(
            $"""
            select {StoredMention.Columns}, r.stream
            from mention m join record r on r.number = m.record
            where m.entity = any($1)
            """,
            row => (Mention: StoredMention.Read(row), Stream: new StreamId(row.GetGuid(9))),
            entities.ToArray());
        foreach (var entity in rows.GroupBy(row => row.Mention.Entity).OrderBy(entity => entity.Key))
        {
            var nodes = entity.Select(row => NodeOf(row.Mention, row.Stream)).OrderBy(node => node.Number).ToList();
            foreach (var node in nodes)
                openedNodes.Add(node.Number, node);
            partition.Load(nodes, founder: entity.Key);
        }

        await SeekKeysAsync(rows.SelectMany(row => row.Mention.Keys));
        return [.. rows.Select(row => row.Mention)];
    }

    async Task<IReadOnlyList<EntityId>> LoadRedirectsAsync(HashSet<long> entities)
    {
        var rows = await tables.ReadAsync(
            "select id, anchor, position from redirect where entity = any($1) order by id",
            row => (Id: new EntityId(row.GetGuid(0)), Anchor: row.GetInt64(1), Position: new Position(row.GetInt64(2))),
            entities.ToArray());
        foreach (var row in rows)
            partition.Changes.Load(row.Id, openedNodes[row.Anchor], row.Position);
        return [.. rows.Select(row => row.Id)];
    }

    MentionState StateOf(StoredMention stored) => new()
    {
        Number = stored.Number,
        Keys = stored.Keys,
        Node = openedNodes.GetValueOrDefault(stored.Number) ?? WholeEntity(stored.Entity),
    };

    Node WholeEntity(long entity)
    {
        if (wholeEntities.TryGetValue(entity, out var node))
            return node;
        node = new Node
        {
            Number = entity,
            Kind = default,
            StoredEntity = entity,
            Born = MentionNumber.FirstSeen(entity),
        };
        wholeEntities.Add(entity, node);
        partition.Load([node], founder: entity);
        return node;
    }

    static Node NodeOf(StoredMention stored, StreamId stream) => new()
    {
        Number = stored.Number,
        Kind = stored.Mention.Kind,
        Mention = MentionId.Of(stream, stored.Mention.Key),
        StoredEntity = stored.Entity,
        Born = MentionNumber.FirstSeen(stored.Number),
        Keys = stored.Keys,
    };
}
