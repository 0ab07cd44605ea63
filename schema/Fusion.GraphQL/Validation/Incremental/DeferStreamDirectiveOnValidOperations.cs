using System.Collections.Immutable;
using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Validation;

/// <summary>Inside a subscription nothing is deferred or streamed, unless a condition can switch that off.</summary>
internal sealed class DeferStreamDirectiveOnValidOperations(ValidationContext context)
    : Rule(context, NodeKind.OperationDefinition)
{
    /// <summary>Spreads on the way to an offence that its error points at.</summary>
    const int SpreadsShownMax = 100;

    readonly HashSet<string> clean = new(StringComparer.Ordinal);

    public override bool Enter(Node node)
    {
        var operation = (OperationDefinition)node;
        if (operation.Operation != OperationType.Subscription)
            return false;
        var visited = new HashSet<string>(StringComparer.Ordinal);
        var found = false;
        var pending = new Stack<(Selection Selection, ImmutableStack<FragmentSpread> Via)>();
        Push(operation.SelectionSet, []);
        while (pending.TryPop(out var next) && !Context.IsAborted)
        {
            var (selection, via) = next;
            if (CanBeLeftOut(selection))
                continue;
            found |= ReportOn(selection, via);
            if ((selection as Field)?.SelectionSet is { } inField)
                Push(inField, via);
            else if (selection is InlineFragment inline)
                Push(inline.SelectionSet, via);
            else if (selection is FragmentSpread spread && !clean.Contains(spread.Name) && visited.Add(spread.Name)
                && Context.Fragment(spread.Name) is { } fragment)
            {
                Push(fragment.SelectionSet, via.Push(spread));
            }
        }

        if (!found)
            clean.UnionWith(visited);
        return false;

        void Push(SelectionSet set, ImmutableStack<FragmentSpread> via)
        {
            foreach (var inner in set.Selections.Reverse())
                pending.Push((inner, via));
        }
    }

    bool ReportOn(Selection selection, ImmutableStack<FragmentSpread> via)
    {
        var found = false;
        foreach (var directive in selection.Directives)
        {
            if (directive.Name is not ("defer" or "stream") || CanBeSwitchedOff(directive))
                continue;
            found = true;
            var name = directive.Name == "defer" ? "Defer" : "Stream";
            Report($"{name} directive not supported on subscription operations. "
                + $"Disable `@{directive.Name}` by setting the `if` argument to `false`.",
                [directive.Location, .. via.Take(SpreadsShownMax).Select(s => s.Location)]);
        }

        return found;
    }

    static bool CanBeSwitchedOff(Directive directive) =>
        directive.Argument("if") is Variable or BooleanValue { IsTrue: false };

    static bool CanBeLeftOut(Selection selection)
    {
        foreach (var directive in selection.Directives)
        {
            var condition = directive.Argument("if");
            if (directive.Name == "skip" && condition is not BooleanValue { IsTrue: false })
                return true;
            if (directive.Name == "include" && condition is not (null or BooleanValue { IsTrue: true }))
                return true;
        }

        return false;
    }
}
