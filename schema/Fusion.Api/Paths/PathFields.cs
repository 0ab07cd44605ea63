using Fusion.Api.Access;
using Fusion.Api.Entities;
using Fusion.GraphQL.Binding;
using Fusion.Ontology;
using Fusion.Projections.Graph;

namespace Fusion.Api.Paths;

/// <summary>The shortest way between two entities.</summary>
sealed class PathFields(IEntityGraph graph, EntityLoader loader)
{
    public void Bind(SchemaBinding schema)
    {
        schema.Query().Field("path", PathAsync);
        schema.Object<PathView>("Path");
        schema.Object<PathStepView>("PathStep");
    }

    async Task<PathView> PathAsync(ResolveArgs arguments)
    {
        var maxHops = arguments.Get<int>("maxHops");
        if (maxHops is < 1 or > PathQuery.HopsMax)
            throw Connection.BadInput($"'maxHops' must be from 1 to {PathQuery.HopsMax}; it is {maxHops}.");
        var query = new PathQuery(Id(arguments, "from"), Id(arguments, "to")) { MaxHops = maxHops };
        return await graph.ShortestPathAsync(query, arguments.Cancellation) switch
        {
            PathOutcome.Found found => await ShowAsync(found, arguments),
            PathOutcome.NotConnected none => PathView.None($"There is no path of at most {none.MaxHops} steps."),
            PathOutcome.BudgetSpent => PathView.None(
                "The search grew too wide before the answer was certain. Ask for fewer steps, or for a path from nearer by."),
            PathOutcome.UnknownEntity unknown => PathView.None($"There is no entity {unknown.Id}."),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    async Task<PathView> ShowAsync(PathOutcome.Found found, ResolveArgs arguments)
    {
        EntityId[] ids = [found.From, .. found.Steps.Select(step => step.To)];
        var views = await loader.LoadAsync(ids, arguments.Context<CallContext>().Trail, arguments.Cancellation);
        if (ids.Any(id => !views.ContainsKey(id)))
            return PathView.None("The entities changed while the path was looked for. Ask again.");
        PathStepView[] steps =
        [
            new(views[found.From], null),
            .. found.Steps.Select(step => new PathStepView(views[step.To], LinkWords.Of(step.Type))),
        ];
        return new PathView(true, null, found.Steps.Count, steps);
    }

    static EntityId Id(ResolveArgs arguments, string name) =>
        EntityId.TryParse(arguments.Get<string>(name), out var id)
            ? id
            : throw Connection.BadInput($"'{name}' is not the id of an entity.");
}

sealed record PathView(bool Found, string? Explanation, int Length, IReadOnlyList<PathStepView> Steps)
{
    public static PathView None(string explanation) => new(false, explanation, 0, []);
}

sealed record PathStepView(EntityView Entity, string? Relation);
