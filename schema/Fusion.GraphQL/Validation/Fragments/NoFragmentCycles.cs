using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Validation;

/// <summary>No fragment spreads itself, however indirectly.</summary>
internal sealed class NoFragmentCycles(ValidationContext context) : Rule(context, NodeKind.FragmentDefinition)
{
    /// <summary>Spreads of one cycle that its error names and points at.</summary>
    const int CycleShownMax = 100;

    readonly HashSet<string> visited = new(StringComparer.Ordinal);

    public override bool Enter(Node node)
    {
        Visit((FragmentDefinition)node);
        return false;
    }

    /// <summary>
    /// Depth first with a stack of its own: chains of fragments may be longer than the thread's stack.
    /// </summary>
    void Visit(FragmentDefinition root)
    {
        if (!visited.Add(root.Name))
            return;
        var path = new List<FragmentSpread>();
        var depthOf = new Dictionary<string, int>(StringComparer.Ordinal) { [root.Name] = 0 };
        var open = new Stack<(string Name, IEnumerator<FragmentSpread> Unseen)>();
        open.Push((root.Name, Spreads(root)));
        while (open.TryPeek(out var top))
        {
            if (!top.Unseen.MoveNext())
            {
                open.Pop();
                depthOf.Remove(top.Name);
                if (path.Count > 0)
                    path.RemoveAt(path.Count - 1);
                continue;
            }

            var spread = top.Unseen.Current;
            path.Add(spread);
            if (depthOf.TryGetValue(spread.Name, out var depth))
            {
                ReportCycle(spread, path[depth..]);
            }
            else if (Context.Fragment(spread.Name) is { } next && visited.Add(next.Name))
            {
                depthOf[next.Name] = path.Count;
                open.Push((next.Name, Spreads(next)));
                continue;
            }

            path.RemoveAt(path.Count - 1);
        }
    }

    IEnumerator<FragmentSpread> Spreads(FragmentDefinition fragment) =>
        ((IEnumerable<FragmentSpread>)Context.Fragments.Spreads(fragment.SelectionSet)).GetEnumerator();

    void ReportCycle(FragmentSpread spread, List<FragmentSpread> cycle)
    {
        var via = string.Join(", ", cycle.SkipLast(1).Take(CycleShownMax).Select(s => $"\"{s.Name}\""));
        Report($"Cannot spread fragment \"{spread.Name}\" within itself{(via.Length > 0 ? " via " + via : "")}.",
            [.. cycle.Take(CycleShownMax).Select(s => s.Location)]);
    }
}
