using Fusion.GraphQL.Language;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Validation;

/// <summary>Every selected field exists on the type it is selected on.</summary>
internal sealed class FieldsOnCorrectType(ValidationContext context) : Rule(context, NodeKind.Field)
{
    public override bool Enter(Node node)
    {
        var name = ((Field)node).Name;
        if (Types.ParentType is { } parent && Types.Field is null)
            Report($"Cannot query field \"{name}\" on type \"{parent}\".{Suggest(parent, name)}", node.Location);
        return true;
    }

    string Suggest(CompositeType parent, string name)
    {
        if (Context.Options.HideSuggestions)
            return "";
        var types = parent.IsAbstract ? TypesWith(parent, name) : [];
        return types.Length > 0
            ? Suggestions.DidYouMean(types, "to use an inline fragment on")
            : Context.Suggest(name, parent.Fields.Select(f => f.Name));
    }

    /// <summary>Possible types that have such a field, and their interfaces that do, the most general first.</summary>
    static string[] TypesWith(CompositeType parent, string name)
    {
        var uses = new OrderedDictionary<CompositeType, int>();
        foreach (var type in parent.PossibleTypes.Where(t => t.Field(name) is not null))
        {
            uses[type] = 1;
            foreach (var implemented in type.Interfaces.Where(i => i.Field(name) is not null))
                uses[implemented] = uses.GetValueOrDefault(implemented) + 1;
        }

        return [.. uses.Keys.Order(Comparer<CompositeType>.Create(Compare)).Select(t => t.Name)];

        int Compare(CompositeType a, CompositeType b)
        {
            if (uses[a] != uses[b])
                return uses[b].CompareTo(uses[a]);
            if (ReferenceEquals(a, b))
                return 0;
            if (a is InterfaceType && a.Covers(b))
                return -1;
            return b is InterfaceType && b.Covers(a) ? 1 : NaturalOrder.Instance.Compare(a.Name, b.Name);
        }
    }
}
