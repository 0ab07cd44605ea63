using Fusion.Ontology;
using Fusion.Projections.Reading;
using Npgsql;

namespace Fusion.Projections.People;

sealed class PostgresEntityReader(NpgsqlDataSource database) : IEntityReader
{
    public async Task<IReadOnlyDictionary<EntityId, EntitySummary>> SummariesAsync(
        IReadOnlyList<EntityId> ids, CancellationToken cancellation)
    {
        EntityIndex.RefuseTooMany(ids, IEntityReader.IdsMax);
        await using var snapshot = await GraphSnapshot.OpenAsync(database, cancellation);
        var entities = await EntityIndex.ResolveAsync(snapshot, ids);
        var mentions = await EntityMentions.LatestAsync(snapshot, entities.Values.Select(entity => entity.Number));
        return entities.ToDictionary(entity => entity.Key, entity => new EntitySummary(
            entity.Value.Id,
            entity.Value.Kind,
            StatedValues.Of<string>(mentions[entity.Value.Number], mention => [MentionLabel.Of(mention)])[0].Value,
            entity.Value.Since));
    }

    public Task<IReadOnlyDictionary<EntityId, Person>> PersonsAsync(IReadOnlyList<EntityId> ids, CancellationToken cancellation) =>
        FoldAsync(ids, kind => kind == EntityKind.Person, EntityFold.Person, cancellation);

    public Task<IReadOnlyDictionary<EntityId, Vehicle>> VehiclesAsync(IReadOnlyList<EntityId> ids, CancellationToken cancellation) =>
        FoldAsync(ids, kind => kind == EntityKind.Vehicle, EntityFold.Vehicle, cancellation);

    public Task<IReadOnlyDictionary<EntityId, Phone>> PhonesAsync(IReadOnlyList<EntityId> ids, CancellationToken cancellation) =>
        FoldAsync(ids, kind => kind == EntityKind.Phone, EntityFold.Phone, cancellation);

    public Task<IReadOnlyDictionary<EntityId, Place>> PlacesAsync(IReadOnlyList<EntityId> ids, CancellationToken cancellation) =>
        FoldAsync(ids, kind => kind == EntityKind.Place, EntityFold.Place, cancellation);

    public Task<IReadOnlyDictionary<EntityId, NamedThing>> NamedThingsAsync(
        IReadOnlyList<EntityId> ids, CancellationToken cancellation) =>
        FoldAsync(ids, kind => kind is EntityKind.Organisation or EntityKind.Device, EntityFold.NamedThing, cancellation);

    public async Task<IReadOnlyDictionary<EntityId, Occurrence>> OccurrencesAsync(
        IReadOnlyList<EntityId> ids, CancellationToken cancellation)
    {
        EntityIndex.RefuseTooMany(ids, IEntityReader.IdsMax);
        await using var snapshot = await GraphSnapshot.OpenAsync(database, cancellation);
        var entities = OfKind(await EntityIndex.ResolveAsync(snapshot, ids), kind => kind == EntityKind.Occurrence);
        var numbers = entities.Values.Select(entity => entity.Number).ToList();
        var mentions = await EntityMentions.LatestAsync(snapshot, numbers);
        var standings = await EntityMentions.StandingsAsync(snapshot, numbers);
        var records = await OccurrenceRecords.ReadAsync(snapshot, numbers);
        return entities
            .Select(entity => (entity.Key, Occurrence: OccurrenceOf(
                entity.Value, mentions[entity.Value.Number], [.. records[entity.Value.Number]], standings[entity.Value.Number])))
            .Where(entity => entity.Occurrence is not null)
            .ToDictionary(entity => entity.Key, entity => entity.Occurrence!);
    }

    /// <summary>Null where all that was known of it was its number, and that is erased.</summary>
    static Occurrence? OccurrenceOf(
        EntityRow entity, IEnumerable<MentionRow> mentions, IReadOnlyList<RecordContent> records, Standing standing)
    {
        var attributes = mentions.Select(row => (row.Stored.Mention as OccurrenceMention)?.Attributes)
            .FirstOrDefault(stated => stated is not null);
        return attributes is null && records.Count == 0 ? null : new Occurrence
        {
            Id = entity.Id,
            Type = attributes?.Type ?? OccurrenceTypes.Of(records[0].Content.GetType()),
            Reference = attributes?.Reference ?? Occurrence.ErasedReference,
            Records = records,
            Standing = standing,
        };
    }

    /// <summary>Whether a mention still says anything of its entity.</summary>
    static bool Says(MentionRow row) => row.Stored.Mention is not ErasedMention;

    public async Task<IReadOnlyDictionary<EntityId, Page<TimelineFact>>> TimelineOfAsync(
        IReadOnlyList<EntityId> ids, TimelineFilter filter, PageRequest page, CancellationToken cancellation)
    {
        EntityIndex.RefuseTooMany(ids, IEntityReader.IdsMax);
        await using var snapshot = await GraphSnapshot.OpenAsync(database, cancellation);
        var entities = await EntityIndex.ResolveAsync(snapshot, ids);
        var timelines = await Timeline.ReadAsync(
            snapshot, [.. entities.Values.Select(entity => entity.Number).Distinct()], filter, page);
        return entities.ToDictionary(entity => entity.Key, entity => timelines[entity.Value.Number]);
    }

    async Task<IReadOnlyDictionary<EntityId, T>> FoldAsync<T>(
        IReadOnlyList<EntityId> ids,
        Func<EntityKind, bool> isWanted,
        Func<EntityRow, IReadOnlyList<MentionRow>, Standing, T> fold,
        CancellationToken cancellation)
    {
        EntityIndex.RefuseTooMany(ids, IEntityReader.IdsMax);
        await using var snapshot = await GraphSnapshot.OpenAsync(database, cancellation);
        var entities = OfKind(await EntityIndex.ResolveAsync(snapshot, ids), isWanted);
        var numbers = entities.Values.Select(entity => entity.Number).ToList();
        var mentions = await EntityMentions.LatestAsync(snapshot, numbers);
        var standings = await EntityMentions.StandingsAsync(snapshot, numbers);
        return entities.ToDictionary(
            entity => entity.Key,
            entity => fold(entity.Value, [.. mentions[entity.Value.Number].Where(Says)], standings[entity.Value.Number]));
    }

    static Dictionary<EntityId, EntityRow> OfKind(Dictionary<EntityId, EntityRow> entities, Func<EntityKind, bool> isWanted) =>
        entities.Where(entity => isWanted(entity.Value.Kind)).ToDictionary();
}
