using Fusion.Api.Access;
using Fusion.GraphQL.Binding;
using Fusion.Ontology;
using Fusion.Projections.People;

namespace Fusion.Api.Entities;

/// <summary>What the records say of an entity, each fact with the record it was read from.</summary>
sealed class TimelineFields(IEntityReader reader, EntityLoader loader)
{
    const int FactsMax = 200;

    public static void Bind(SchemaBinding schema)
    {
        schema.Object<Connection<FactView>>("FactConnection");
        schema.Object<PageInfo>("PageInfo");
        schema.Object<FactView>("Fact");
        schema.Object<OccurrenceView>("Occurrence");
        schema.Object<ProvenanceView>("Provenance");
    }

    public async Task<IReadOnlyList<Connection<FactView>>> TimelineAsync<T>(IReadOnlyList<T> entities, ResolveArgs arguments)
        where T : EntityView
    {
        var page = Connection.Request(arguments.Get<int>("first"), FactsMax, arguments.Get<string?>("after"));
        var found = await Connection.ReadAsync(EntityFields.ByIdAsync(
            entities, ids => reader.TimelineOfAsync(ids, TimelineFilter.Everything, page, arguments.Cancellation)));
        var occurrences = await OccurrencesAsync(found.Values.SelectMany(facts => facts.Items), arguments);
        return
        [
            .. entities.Select(entity => found.TryGetValue(entity.Id, out var facts)
                ? Connection.Of(facts, fact => FactView.Of(fact, occurrences))
                : new Connection<FactView>([], new PageInfo(false, null))),
        ];
    }

    async Task<IReadOnlyDictionary<EntityId, OccurrenceView>> OccurrencesAsync(IEnumerable<TimelineFact> facts, ResolveArgs arguments)
    {
        if (!arguments.Selects("nodes", "occurrence"))
            return new Dictionary<EntityId, OccurrenceView>();
        var ids = facts.Select(fact => fact.Occurrence).OfType<EntityId>().ToHashSet();
        var views = await loader.LoadAsync(ids, arguments.Context<CallContext>().Trail, arguments.Cancellation);
        return views.ToDictionary(entry => entry.Key, entry => new OccurrenceView(entry.Value));
    }
}
