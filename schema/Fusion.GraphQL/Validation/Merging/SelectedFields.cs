using Fusion.GraphQL.Language;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Validation;

/// <summary>The fields of one selection set by response name, and the fragments it spreads, not followed.</summary>
internal sealed class SelectedFields
{
    public OrderedDictionary<string, List<MergedField>> ByResponseName { get; } = new(StringComparer.Ordinal);

    public List<FragmentDefinition> Spreads { get; } = [];

    public static SelectedFields Of(ValidationContext context, CompositeType? parent, SelectionSet set)
    {
        var fields = new SelectedFields();
        fields.Collect(context, parent, set);
        return fields;
    }

    void Collect(ValidationContext context, CompositeType? parent, SelectionSet set)
    {
        foreach (var selection in set.Selections)
        {
            switch (selection)
            {
                case Field field:
                    Add(MergedField.Of(field, parent));
                    break;
                case InlineFragment inline:
                    var condition = inline.TypeCondition;
                    var type = condition is null ? parent : context.Schema!.Type(condition.Name) as CompositeType;
                    Collect(context, type, inline.SelectionSet);
                    break;
                case FragmentSpread spread when context.Fragment(spread.Name) is { } fragment:
                    if (!Spreads.Contains(fragment))
                        Spreads.Add(fragment);
                    break;
            }
        }
    }

    void Add(MergedField field)
    {
        if (ByResponseName.TryGetValue(field.Field.ResponseName, out var group))
            group.Add(field);
        else
            ByResponseName.Add(field.Field.ResponseName, [field]);
    }
}
