using System.Collections.Immutable;
using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Validation;

/// <summary>
/// Introspection does not nest its lists: each nesting multiplies the answer by the size of the schema.
/// </summary>
internal sealed class MaxIntrospectionDepth(ValidationContext context) : Rule(context, NodeKind.Field)
{
    /// <summary>The greatest depth each fragment has been entered at; entering shallower adds nothing new.</summary>
    readonly Dictionary<string, int> entered = new(StringComparer.Ordinal);

    public override bool Enter(Node node)
    {
        if (node is not Field { Name: "__schema" or "__type" } field || !Exceeds(field))
            return true;
        Context.Report(new GraphQLError("Maximum introspection depth exceeded", node.Location)
        {
            // The message is the reference's, word by word, so the rest is said beside it.
            Extensions = new Dictionary<string, object?>
            {
                ["limit"] = "introspectionDepth",
                ["max"] = Context.Options.MaxIntrospectionDepth,
                ["fix"] = "Nest fields, interfaces, possibleTypes and inputFields less often than that; ask for the types of types by name.",
            },
        });
        return false;
    }

    bool Exceeds(Field root)
    {
        var pending = new Stack<(Selection Selection, int Depth)>([(root, 0)]);
        while (pending.TryPop(out var next))
        {
            var depth = next.Depth;
            if (next.Selection is Field { Name: "fields" or "interfaces" or "possibleTypes" or "inputFields" }
                && ++depth >= Context.Options.MaxIntrospectionDepth)
            {
                // What was entered is not known to be all within the depth now.
                entered.Clear();
                return true;
            }

            foreach (var inner in Inside(next.Selection, depth))
                pending.Push((inner, depth));
        }

        return false;
    }

    ImmutableArray<Selection> Inside(Selection selection, int depth)
    {
        switch (selection)
        {
            case Field { SelectionSet: { } set }:
                return set.Selections;
            case InlineFragment inline:
                return inline.SelectionSet.Selections;
            case FragmentSpread spread when Context.Fragment(spread.Name) is { } fragment:
                if (entered.TryGetValue(spread.Name, out var before) && before >= depth)
                    return [];
                entered[spread.Name] = depth;
                return fragment.SelectionSet.Selections;
            default:
                return [];
        }
    }
}
