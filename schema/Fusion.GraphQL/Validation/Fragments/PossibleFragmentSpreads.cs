using Fusion.GraphQL.Language;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Validation;

/// <summary>A fragment is spread only where some object could match it.</summary>
internal sealed class PossibleFragmentSpreads(ValidationContext context)
    : Rule(context, NodeKind.InlineFragment, NodeKind.FragmentSpread)
{
    public override bool Enter(Node node)
    {
        var type = node is FragmentSpread spread ? FragmentType(spread) : Types.Output as CompositeType;
        if (type is null || Types.ParentType is not { } parent || type.Overlaps(parent))
            return true;
        var fragment = node is FragmentSpread { Name: var name } ? $"Fragment \"{name}\"" : "Fragment";
        Report($"{fragment} cannot be spread here as objects of type \"{parent}\" can never be of type \"{type}\".",
            node.Location);
        return true;
    }

    CompositeType? FragmentType(FragmentSpread spread) =>
        Context.Fragment(spread.Name) is { } fragment
            ? Context.Schema!.Type(fragment.TypeCondition.Name) as CompositeType
            : null;
}
