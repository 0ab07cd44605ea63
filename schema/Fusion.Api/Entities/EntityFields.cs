using Fusion.Api.Access;
using Fusion.GraphQL.Binding;
using Fusion.Ontology;
using Fusion.Projections;
using Fusion.Projections.Graph;
using Fusion.Projections.People;

namespace Fusion.Api.Entities;

/// <summary>Binds entities, what stands one step away from them, and what records say of people.</summary>
sealed class EntityFields(ReadModels models, EntityLoader loader)
{
    const int NeighboursMax = 200;

    public void Bind(SchemaBinding schema)
    {
        schema.Query()
            .Field("entity", arguments => FindAsync<EntityView>(arguments))
            .Field("person", arguments => FindAsync<PersonView>(arguments));
        BindShared(schema.Object<ThingView>("Thing"));
        BindPerson(BindShared(schema.Object<PersonView>("Person")));
        schema.Object<NameUse>("NameUse");
        schema.Object<PersonIdentifier>("PersonIdentifier");
        schema.Object<NeighbourList>("NeighbourList");
        schema.Object<NeighbourView>("Neighbour");
    }

    ObjectBinding<T> BindShared<T>(ObjectBinding<T> type)
        where T : EntityView => type
        .Field("id", entity => entity.Id.ToString())
        .Batch("neighbours", NeighboursAsync)
        .Batch("timeline", new TimelineFields(models.Entities, loader).TimelineAsync);

    static void BindPerson(ObjectBinding<PersonView> type) => type
        .Batch("names", (people, a) => EachAsync(people, a, person => person.Names.Select(name => new NameUse($"{name.Value}", name.Records))))
        .Batch("datesOfBirth", (people, a) => EachAsync(people, a, person => person.DatesOfBirth.Select(date => date.Value)))
        .Batch("sex", (people, a) => EachAsync(people, a, person => person.Sexes is [var most, ..] ? most.Value.ToString() : null))
        .Batch("identifiers", (people, a) => EachAsync(people, a, person => person.Identifiers.Select(PersonIdentifier.Of)))
        .Batch("postcodes", (people, a) => EachAsync(people, a, person => person.Postcodes.Select(postcode => postcode.Value)))
        .Batch("mentionCount", (people, a) => EachAsync(people, a, person => person.Standing.Mentions))
        .Batch("firstOccurredAt", (people, a) => EachAsync(people, a, person => person.Standing.FirstOccurredAt))
        .Batch("lastOccurredAt", (people, a) => EachAsync(people, a, person => person.Standing.LastOccurredAt));

    static async Task<IReadOnlyList<T>> EachAsync<T>(IReadOnlyList<PersonView> people, ResolveArgs arguments, Func<Person, T> field)
    {
        var values = new List<T>(people.Count);
        foreach (var person in people)
            values.Add(field(await person.DetailsAsync(arguments.Cancellation)));
        return values;
    }

    async Task<T?> FindAsync<T>(ResolveArgs arguments)
        where T : EntityView
    {
        var trail = arguments.Context<CallContext>().Trail;
        return await loader.FindAsync(arguments.Get<string>("id"), trail, arguments.Cancellation) as T;
    }

    async Task<IReadOnlyList<NeighbourList>> NeighboursAsync<T>(IReadOnlyList<T> entities, ResolveArgs arguments)
        where T : EntityView
    {
        var query = new NeighbourQuery(Connection.Request(arguments.Get<int>("first"), NeighboursMax))
        {
            Filter = new LinkFilter { Kinds = arguments.Get<IReadOnlyList<EntityKind>?>("kinds") ?? [] },
        };
        var found = await ByIdAsync(entities, ids => models.Graph.NeighboursOfAsync(ids, query, arguments.Cancellation));
        var ids = found.Values.SelectMany(page => page.Items).Select(neighbour => neighbour.Entity).ToHashSet();
        var views = await loader.LoadAsync(ids, arguments.Context<CallContext>().Trail, arguments.Cancellation);
        return [.. entities.Select(entity => NeighbourList.Of(found.GetValueOrDefault(entity.Id), views))];
    }

    internal static async Task<Dictionary<EntityId, TPage>> ByIdAsync<T, TPage>(
        IReadOnlyList<T> entities, Func<IReadOnlyList<EntityId>, Task<IReadOnlyDictionary<EntityId, TPage>>> readAsync)
        where T : EntityView
    {
        var all = new Dictionary<EntityId, TPage>();
        foreach (var ids in entities.Select(entity => entity.Id).Distinct().Chunk(IEntityReader.IdsMax))
        {
            foreach (var (id, page) in await readAsync(ids))
                all[id] = page;
        }

        return all;
    }
}
