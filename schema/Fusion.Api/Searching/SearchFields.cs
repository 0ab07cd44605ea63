using Fusion.Api.Access;
using Fusion.Api.Entities;
using Fusion.GraphQL.Binding;
using Fusion.Ontology;
using Fusion.Projections.Search;

namespace Fusion.Api.Searching;

/// <summary>Finds entities by what a person would type.</summary>
sealed class SearchFields(ISearchIndex index, EntityLoader loader)
{
    const int HitsMax = 100;

    public void Bind(SchemaBinding schema)
    {
        schema.Query().Field("search", SearchAsync);
        schema.Object<Connection<HitView>>("SearchConnection");
        schema.Object<HitView>("SearchHit");
    }

    async Task<Connection<HitView>> SearchAsync(ResolveArgs arguments)
    {
        var text = arguments.Get<string>("text");
        if (text.Length > ISearchIndex.TextMax)
            throw Connection.BadInput($"'text' must not be longer than {ISearchIndex.TextMax} characters; it has {text.Length}.");
        var page = Connection.Request(arguments.Get<int>("first"), HitsMax, arguments.Get<string?>("after"));
        var kinds = arguments.Get<IReadOnlyList<EntityKind>?>("kinds") ?? [];
        var hits = await Connection.ReadAsync(index.SearchAsync(text, kinds, page, arguments.Cancellation));
        var views = await loader.LoadAsync(
            [.. hits.Items.Select(hit => hit.Entity)], arguments.Context<CallContext>().Trail, arguments.Cancellation);
        var shown = hits with { Items = [.. hits.Items.Where(hit => views.ContainsKey(hit.Entity))] };
        return Connection.Of(shown, hit => new HitView(views[hit.Entity], hit.Term, hit.Score));
    }
}

/// <summary>One entity that was found, and the term that found it.</summary>
sealed record HitView(EntityView Entity, string Matched, double Score);
