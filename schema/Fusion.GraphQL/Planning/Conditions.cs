using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Planning;

/// <summary>
/// The values of the boolean variables that decide what a document selects. A plan is made for one set of them, so that
/// running it asks no questions.
/// </summary>
internal sealed class Conditions(IReadOnlyDictionary<string, bool> variables)
{
    static readonly string[] Deciding = ["skip", "include", "defer", "stream"];

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

    public Directive? ActiveDefer(Selection fragment) => Active(fragment, "defer");

    public Directive? ActiveStream(Field field) => Active(field, "stream");

    /// <summary>The variables that decide something anywhere in the given definitions, in order of first use.</summary>
    public static string[] VariablesOf(Document document)
    {
        var names = new List<string>();
        foreach (var definition in document.Definitions)
        {
            if (definition is OperationDefinition operation)
                Visit(operation.SelectionSet, names);
            else if (definition is FragmentDefinition fragment)
                Visit(fragment.SelectionSet, names);
        }

        return [.. names.Distinct(StringComparer.Ordinal)];
    }

    static void Visit(SelectionSet set, List<string> names)
    {
        foreach (var selection in set.Selections)
        {
            foreach (var directive in selection.Directives)
            {
                if (Deciding.Contains(directive.Name) && directive.Argument("if") is Variable variable)
                    names.Add(variable.Name);
            }

            if (selection is Field { SelectionSet: { } fields })
                Visit(fields, names);
            else if (selection is InlineFragment fragment)
                Visit(fragment.SelectionSet, names);
        }
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
