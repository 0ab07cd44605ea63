using System.Collections.Frozen;

namespace Fusion.GraphQL.Planning;

/// <summary>The names selected below a field, for resolvers that fetch only what is asked for.</summary>
internal static class SelectedFields
{
    public static IReadOnlySet<string> Of(ChildPlans? children, ReadOnlySpan<string> path)
    {
        var level = children is null ? [] : children.All().ToList();
        foreach (var name in path)
        {
            level = [.. level
                .SelectMany(selection => selection.Fields)
                .Where(field => field.Definition.Name == name)
                .SelectMany(field => field.Value.Composite?.All() ?? [])];
        }

        return level.SelectMany(selection => selection.Fields).Select(field => field.Definition.Name)
            .ToFrozenSet(StringComparer.Ordinal);
    }
}
