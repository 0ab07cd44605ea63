using Fusion.Ontology;
using Fusion.Projections.Folding;
using Fusion.Projections.Resolution;

namespace Fusion.Projections.Graph.Folding;

/// <summary>Which stored rows stand on which entity, and which ids lead where, after a batch.</summary>
sealed class IdentityWriter(Batch batch, FoldTables tables)
{
    readonly Partition partition = batch.Partition;

    public async Task WriteAsync()
    {
        await LeadRedirectsOfTakenAsync();
        await MergeWholeEntitiesAsync();
        await MoveOpenedMentionsAsync();
        var deleted = await DeleteEntitiesAsync();
        await PublishAsync(deleted);
        await WriteRedirectsAsync(deleted);
        await WriteKeysAsync();
        await tables.CopyAsync(
            "change", "position, entity", partition.Changes.Touched, static (rows, touched) =>
            {
                rows.Write(touched.Position);
                rows.Write(touched.Entity);
            });
    }

    /// <summary>
    /// An id that led to a mention taken from an entity which was not opened follows it, or stays with the entity.
    /// </summary>
    async Task LeadRedirectsOfTakenAsync()
    {
        if (batch.TakenFromWhole.Count > 0)
            await tables.ExecuteAsync(
                """
                update redirect r set anchor = t.anchor
                from unnest($1::bigint[], $2::bigint[], $3::bigint[]) t (mention, entity, anchor)
                where r.entity = t.entity and r.anchor = t.mention
                """,
                batch.TakenFromWhole.Select(taken => taken.Mention).ToArray(),
                batch.TakenFromWhole.Select(taken => taken.Entity).ToArray(),
                batch.TakenFromWhole.Select(taken => taken.Anchor).ToArray());
        if (batch.MovedFromWhole.Count > 0)
            await tables.ExecuteAsync(
                """
                update redirect r set entity = t.moved_to
                from unnest($1::bigint[], $2::bigint[], $3::bigint[]) t (mention, entity, moved_to)
                where r.entity = t.entity and r.anchor = t.mention
                """,
                batch.MovedFromWhole.Select(node => node.Number).ToArray(),
                batch.MovedFromWhole.Select(node => node.StoredEntity!.Value).ToArray(),
                batch.MovedFromWhole.Select(node => node.Component.Founder.Number).ToArray());
    }

    async Task MergeWholeEntitiesAsync()
    {
        var merged = partition.Nodes.Where(node => node.IsWholeEntity && node.Component.Founder != node).ToList();
        if (merged.Count == 0)
            return;
        var from = merged.Select(node => node.Number).ToArray();
        var into = merged.Select(node => node.Component.Founder.Number).ToArray();
        const string Merged = "from unnest($1::bigint[], $2::bigint[]) t (merged, survivor)";
        await tables.ExecuteAsync($"update mention m set entity = survivor {Merged} where m.entity = merged", from, into);
        await tables.ExecuteAsync(
            $"update edge e set from_entity = survivor {Merged} where e.from_entity = merged", from, into);
        await tables.ExecuteAsync(
            $"update edge e set to_entity = survivor {Merged} where e.to_entity = merged", from, into);
        await tables.ExecuteAsync(
            $"update resolution_key k set entity = survivor {Merged} where k.entity = merged", from, into);
        await tables.ExecuteAsync(
            $"update redirect r set entity = survivor {Merged} where r.entity = merged", from, into);
        await tables.ExecuteAsync(
            $"""
            with gone as (delete from term d using unnest($1::bigint[], $2::bigint[]) t (merged, survivor)
                          where d.entity = merged returning survivor, d.class, d.text, d.sounds, d.mentions)
            insert into term as t (entity, class, text, sounds, mentions)
            select survivor, class, text, sounds, sum(mentions) from gone group by survivor, class, text, sounds
            on conflict (entity, class, text) do update set mentions = t.mentions + excluded.mentions
            """,
            from, into);
    }

    async Task MoveOpenedMentionsAsync()
    {
        var moved = partition.Nodes
            .Where(node => node is { IsWholeEntity: false, IsLive: true, StoredEntity: { } stored }
                && stored != node.Component.Founder.Number)
            .ToList();
        if (moved.Count == 0)
            return;
        var mentions = moved.Select(node => node.Number).ToArray();
        var from = moved.Select(node => node.StoredEntity!.Value).ToArray();
        var into = moved.Select(node => node.Component.Founder.Number).ToArray();
        const string Moved = "from unnest($1::bigint[], $2::bigint[], $3::bigint[]) t (mention, source, target)";
        await tables.ExecuteAsync(
            $"update mention m set entity = target {Moved} where m.entity = source and m.number = mention",
            mentions, from, into);
        await tables.ExecuteAsync(
            $"update edge e set from_entity = target {Moved} where e.from_entity = source and e.from_mention = mention",
            mentions, from, into);
        await tables.ExecuteAsync(
            $"update edge e set to_entity = target {Moved} where e.to_entity = source and e.to_mention = mention",
            mentions, from, into);
    }

    /// <summary>
    /// Takes out the entities that are no longer known so, or were made known anew; gives their ids and kinds.
    /// </summary>
    async Task<Dictionary<long, (EntityId Id, EntityKind Kind)>> DeleteEntitiesAsync()
    {
        var gone = partition.Nodes
            .Where(node => node.StoredEntity == node.Number && (!node.IsPublished || node.PublishedBy is not null))
            .Select(node => node.Number)
            .ToArray();
        if (gone.Length == 0)
            return [];
        var rows = await tables.ReadAsync(
            "delete from entity where number = any($1) returning number, id, kind",
            row => (Number: row.GetInt64(0), Id: new EntityId(row.GetGuid(1)), Kind: (EntityKind)row.GetInt16(2)),
            gone);
        return rows.ToDictionary(row => row.Number, row => (row.Id, row.Kind));
    }

    async Task PublishAsync(Dictionary<long, (EntityId Id, EntityKind Kind)> deleted)
    {
        var published = partition.Nodes
            .Where(node => node is { IsPublished: true, PublishedBy: not null })
            .Select(node => (
                Node: node,
                Id: IdOf(node, deleted),
                Kind: node.IsWholeEntity ? deleted[node.Number].Kind : node.Kind))
            .ToList();
        await tables.CopyAsync(
            "entity", "number, position, recorded_at, kind, id", published, static (rows, entity) =>
            {
                rows.Write(entity.Node.Number);
                rows.Write(entity.Node.PublishedBy!.Value.Position.Value);
                rows.Write(entity.Node.PublishedBy!.Value.RecordedAt);
                rows.Write((short)entity.Kind);
                rows.Write(entity.Id.Value);
            });
    }

    /// <summary>An id leads elsewhere only while no entity is known by it.</summary>
    async Task WriteRedirectsAsync(Dictionary<long, (EntityId Id, EntityKind Kind)> deleted)
    {
        var leading = partition.Changes.Redirections
            .Select(redirection => (Id: redirection.StoredId ?? IdOf(redirection.Founder!, deleted), Redirection: redirection))
            .ToList();
        var replaced = new HashSet<EntityId>(batch.OpenedRedirects);
        replaced.UnionWith(leading.Select(redirect => redirect.Id));
        if (batch.Versions.Any(version => version.Recorded.Version > 1))
            replaced.UnionWith(partition.Nodes.Where(node => node.PublishedBy is not null).Select(node => IdOf(node, deleted)));
        if (replaced.Count > 0)
            await tables.ExecuteAsync(
                "delete from redirect where id = any($1)", replaced.Select(id => id.Value).ToArray());
        await tables.CopyAsync(
            "redirect", "id, anchor, entity, position", leading, static (rows, redirect) =>
            {
                rows.Write(redirect.Id.Value);
                rows.Write(redirect.Redirection.Anchor.Number);
                rows.Write(redirect.Redirection.Anchor.Component.Founder.Number);
                rows.Write(redirect.Redirection.Position.Value);
            });
    }

    async Task WriteKeysAsync()
    {
        var stored = new Dictionary<string, long>(batch.StoredKeys, StringComparer.Ordinal);
        foreach (var mention in batch.OpenedMentions)
        {
            foreach (var key in mention.Keys)
                stored[key] = mention.Entity;
        }

        var survivors = partition.Nodes.Where(node => node.IsWholeEntity)
            .ToDictionary(node => node.Number, node => node.Component.Founder.Number);
        var gone = new List<string>();
        var held = new List<(string Key, long Entity)>();
        foreach (var (key, holders) in partition.Holders.All)
        {
            var isStored = stored.TryGetValue(key, out var storedEntity);
            var rowEntity = isStored ? survivors.GetValueOrDefault(storedEntity, storedEntity) : 0;
            var holder = holders.Count == 0 ? null : partition.Holders.AnyOf(key);
            if (holder is not null && rowEntity == holder.Component.Founder.Number)
                continue;
            if (isStored)
                gone.Add(key);
            if (holder is not null)
                held.Add((key, holder.Component.Founder.Number));
        }

        if (gone.Count > 0)
            await tables.ExecuteAsync("delete from resolution_key where key = any($1)", (object)gone.ToArray());
        await tables.CopyAsync("resolution_key", "key, entity", held, static (rows, key) =>
        {
            rows.Write(key.Key);
            rows.Write(key.Entity);
        });
    }

    static EntityId IdOf(Node node, Dictionary<long, (EntityId Id, EntityKind Kind)> deleted) =>
        node.EntityId ?? deleted[node.Number].Id;
}
