using Fusion.GraphQL.Execution;
using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Planning;

/// <summary>What a request says of a boolean variable that decides what is selected.</summary>
internal enum Condition : byte
{
    Absent,
    False,
    True,
    Null,
}

/// <summary>
/// The values of the boolean variables that decide what a document selects. A plan is made for one set of them, so that
/// running it asks no questions. The first directive that cannot be decided is the fault of the selection it stands in.
/// </summary>
internal sealed class Conditions(IReadOnlyDictionary<string, Condition> variables, IncrementalDelivery delivery)
{
    static readonly string[] Deciding = ["skip", "include", "defer", "stream"];

    public IncrementalDelivery Delivery => delivery;

    public bool IsIncremental => delivery != IncrementalDelivery.None;

    public bool Includes(Selection selection, ref PlanFault? fault)
    {
        if (selection.Directives.IsEmpty)
            return true;
        if (Find(selection, "skip") is { } skip && Holds(skip, ref fault))
            return false;
        return fault is null && (Find(selection, "include") is not { } include || Holds(include, ref fault)) && fault is null;
    }

    public Directive? ActiveDefer(Selection fragment, ref PlanFault? fault) =>
        Find(fragment, "defer") is { } defer && Holds(defer, ref fault) && IsIncremental ? defer : null;

    public StreamPlan? StreamOf(Field field)
    {
        if (Find(field, "stream") is not { } stream)
            return null;
        PlanFault? fault = null;
        return new StreamPlan(stream, Holds(stream, ref fault), fault);
    }

    /// <summary>The variables that decide something anywhere in the document, in order of first use.</summary>
    public static string[] VariablesOf(Document document, out bool mentionsIncremental)
    {
        var names = new List<string>();
        mentionsIncremental = false;
        var pending = new Stack<SelectionSet>();
        foreach (var definition in document.Definitions)
        {
            if (definition is OperationDefinition operation)
                pending.Push(operation.SelectionSet);
            else if (definition is FragmentDefinition fragment)
                pending.Push(fragment.SelectionSet);
        }

        while (pending.TryPop(out var set))
        {
            foreach (var selection in set.Selections)
            {
                foreach (var directive in selection.Directives.Where(directive => Deciding.Contains(directive.Name)))
                {
                    mentionsIncremental |= directive.Name is "defer" or "stream";
                    if (directive.Argument("if") is Variable variable)
                        names.Add(variable.Name);
                }

                if (selection is Field { SelectionSet: { } fields })
                    pending.Push(fields);
                else if (selection is InlineFragment fragment)
                    pending.Push(fragment.SelectionSet);
            }
        }

        return [.. names.Distinct(StringComparer.Ordinal)];
    }

    static Directive? Find(Selection selection, string name)
    {
        foreach (var directive in selection.Directives)
        {
            if (directive.Name == name)
                return directive;
        }

        return null;
    }

    bool Holds(Directive directive, ref PlanFault? fault)
    {
        switch (directive.Argument("if"))
        {
            case BooleanValue literal:
                return literal.IsTrue;
            case Variable variable:
                var condition = variables.GetValueOrDefault(variable.Name);
                if (condition == Condition.Null)
                    fault ??= PlanFault.Null(directive.Name, "if", "Boolean!", variable);
                return condition is Condition.True or Condition.Absent;
            default:
                return true;
        }
    }
}
