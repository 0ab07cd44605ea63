using Fusion.GraphQL.Language;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Validation;

/// <summary>
/// A subscription selects exactly one field at its top, not of introspection, and unconditionally: it must be clear
/// which event stream it follows.
/// </summary>
internal sealed class SingleFieldSubscriptions(ValidationContext context) : Rule(context, NodeKind.OperationDefinition)
{
    public override bool Enter(Node node)
    {
        var operation = (OperationDefinition)node;
        if (operation.Operation != OperationType.Subscription || Context.Schema!.SubscriptionType is not { } root)
            return false;
        var (fields, conditions) = TopLevel(operation, root);
        var subject = operation.Name is { } name ? $"Subscription \"{name}\"" : "Anonymous Subscription";
        if (conditions.Count > 0)
        {
            Report($"{subject} must not use `@skip` or `@include` directives in the top level selection.",
                [.. conditions.Select(d => d.Location)]);
            return false;
        }

        if (fields.Count == 0)
            Report($"{subject} must select one top level field.", operation.SelectionSet.Location);
        else if (fields.Count > 1)
        {
            Report($"{subject} must select only one top level field.",
                [.. fields.Values.Skip(1).SelectMany(f => f).Select(f => f.Location)]);
        }

        foreach (var group in fields.Values)
        {
            if (group[0].Name.StartsWith("__", StringComparison.Ordinal))
            {
                Report($"{subject} must not select an introspection top level field.",
                    [.. group.Select(f => f.Location)]);
            }
        }

        return false;
    }

    (OrderedDictionary<string, List<Field>> Fields, List<Directive> Conditions) TopLevel(
        OperationDefinition operation, ObjectType root)
    {
        var fields = new OrderedDictionary<string, List<Field>>(StringComparer.Ordinal);
        var conditions = new List<Directive>();
        var visited = new HashSet<string>(StringComparer.Ordinal);
        var pending = new Stack<Selection>(operation.SelectionSet.Selections.Reverse());
        while (pending.TryPop(out var selection) && Context.Spend(1))
        {
            var condition = selection.Directives.FirstOrDefault(d => d.Name == "skip")
                ?? selection.Directives.FirstOrDefault(d => d.Name == "include");
            if (condition is not null)
                conditions.Add(condition);
            else if (selection is Field field)
                Add(fields, field);
            else if (Inside(selection, root, visited) is { } set)
            {
                foreach (var inner in set.Selections.Reverse())
                    pending.Push(inner);
            }
        }

        return (fields, conditions);
    }

    static void Add(OrderedDictionary<string, List<Field>> fields, Field field)
    {
        if (fields.TryGetValue(field.ResponseName, out var group))
            group.Add(field);
        else
            fields.Add(field.ResponseName, [field]);
    }

    SelectionSet? Inside(Selection selection, ObjectType root, HashSet<string> visited)
    {
        if (selection is InlineFragment inline)
            return Applies(inline.TypeCondition, root) ? inline.SelectionSet : null;
        return Context.Fragment(((FragmentSpread)selection).Name) is { } fragment
            && Applies(fragment.TypeCondition, root) && visited.Add(fragment.Name)
            ? fragment.SelectionSet
            : null;
    }

    bool Applies(NamedTypeReference? condition, ObjectType root) =>
        condition is null || (Context.Schema!.Type(condition.Name) as CompositeType)?.Covers(root) == true;
}
