using System.Collections.Immutable;
using Fusion.GraphQL.Language;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Planning;

/// <summary>
/// The coordinates (<c>Person.name</c>) an operation names, each once, in order of first appearance: what was asked for,
/// whatever the data turns out to be. Each fragment is read once.
/// </summary>
internal static class SelectedCoordinates
{
    public static ImmutableArray<string> Of(Schema schema, Document document, OperationDefinition operation)
    {
        var found = new List<string>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        var fragments = new HashSet<string>(StringComparer.Ordinal);
        var pending = new Stack<(SelectionSet Set, CompositeType Type)>();
        pending.Push((operation.SelectionSet, schema.RootType(operation.Operation)!));
        while (pending.TryPop(out var next))
        {
            foreach (var selection in next.Set.Selections)
            {
                switch (selection)
                {
                    case Field field when schema.Field(next.Type, field.Name) is { } definition:
                        if (!field.Name.StartsWith("__", StringComparison.Ordinal)
                            && !next.Type.IsIntrospection && known.Add($"{next.Type.Name}.{field.Name}"))
                            found.Add($"{next.Type.Name}.{field.Name}");
                        if (field.SelectionSet is { } set && definition.Type.Named is CompositeType type)
                            pending.Push((set, type));
                        break;
                    case InlineFragment fragment:
                        pending.Push((fragment.SelectionSet, Narrowed(schema, fragment.TypeCondition, next.Type)));
                        break;
                    case FragmentSpread spread when document.Fragments.TryGetValue(spread.Name, out var target)
                        && fragments.Add(spread.Name):
                        pending.Push((target.SelectionSet, Narrowed(schema, target.TypeCondition, next.Type)));
                        break;
                    default: break;
                }
            }
        }

        return [.. found];
    }

    static CompositeType Narrowed(Schema schema, NamedTypeReference? condition, CompositeType type) =>
        condition is not null && schema.Type(condition.Name) is CompositeType named ? named : type;
}
