using Fusion.GraphQL.Execution;
using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Planning;

/// <summary>
/// The values of the boolean variables that decide what a document selects. A plan is made for one set of them, so that
/// running it asks no questions.
/// </summary>
internal sealed class Conditions(IReadOnlyDictionary<string, bool> variables, IncrementalDelivery delivery)
{
    static readonly string[] Deciding = ["skip", "include", "defer", "stream"];

    public IncrementalDelivery Delivery => delivery;

    bool IsIncremental => delivery != IncrementalDelivery.None;

    public bool Includes(Selection selection)
    {
        foreach (var directive in selection.Directives)
        {
            if (directive.Name == "skip" && Holds(directive))
                return false;
            if (directive.Name == "include" && !Holds(directive))
                return false;
        }

        return true;
    }

    public Directive? ActiveDefer(Selection fragment) => IsIncremental ? Active(fragment, "defer") : null;

    public Directive? ActiveStream(Field field) => IsIncremental ? Active(field, "stream") : null;

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

    Directive? Active(Selection selection, string name)
    {
        foreach (var directive in selection.Directives)
        {
            if (directive.Name == name)
                return Holds(directive) ? directive : null;
        }

        return null;
    }

    bool Holds(Directive directive) => directive.Argument("if") switch
    {
        BooleanValue literal => literal.IsTrue,
        Variable variable => variables.GetValueOrDefault(variable.Name),
        _ => true,
    };
}
