using System.Collections.Immutable;
using Fusion.GraphQL.Language;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Validation;

/// <summary>The top of a mutation or subscription is answered at once: nothing there is deferred or streamed.</summary>
internal sealed class DeferStreamDirectiveOnRootField(ValidationContext context)
    : Rule(context, NodeKind.OperationDefinition)
{
    /// <summary>Fragments found clean while checking an earlier operation.</summary>
    readonly HashSet<string> clean = new(StringComparer.Ordinal);

    public override bool Enter(Node node)
    {
        var operation = (OperationDefinition)node;
        if (operation.Operation == OperationType.Query
            || Context.Schema!.RootType(operation.Operation) is not { } root)
        {
            return false;
        }

        var where = $"directive cannot be used on root {operation.Operation.Keyword()} type \"{root}\".";
        var visited = new HashSet<string>(StringComparer.Ordinal);
        var found = false;
        var pending = new Stack<Selection>(operation.SelectionSet.Selections.Reverse());
        while (pending.TryPop(out var selection) && !Context.IsAborted)
        {
            if (selection is FragmentSpread spread && !visited.Add(spread.Name))
                continue;
            var name = selection is Field ? "stream" : "defer";
            var directive = selection.Directives.FirstOrDefault(d => d.Name == name);
            if (directive is not null && !(selection is FragmentSpread { Name: var n } && Context.Fragment(n) is null))
            {
                found = true;
                Report($"{(selection is Field ? "Stream" : "Defer")} {where}", directive.Location);
            }

            foreach (var inner in Inside(selection).Reverse())
                pending.Push(inner);
        }

        if (!found)
            clean.UnionWith(visited);
        return false;
    }

    ImmutableArray<Selection> Inside(Selection selection) => selection switch
    {
        InlineFragment inline => inline.SelectionSet.Selections,
        FragmentSpread spread when !clean.Contains(spread.Name) =>
            Context.Fragment(spread.Name)?.SelectionSet.Selections ?? [],
        _ => [],
    };
}
