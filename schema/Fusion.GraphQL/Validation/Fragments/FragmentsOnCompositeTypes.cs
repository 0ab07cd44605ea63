using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Validation;

/// <summary>Fragments are on objects, interfaces and unions.</summary>
internal sealed class FragmentsOnCompositeTypes(ValidationContext context)
    : Rule(context, NodeKind.InlineFragment, NodeKind.FragmentDefinition)
{
    public override bool Enter(Node node)
    {
        var (fragment, condition) = node is FragmentDefinition definition
            ? ($"Fragment \"{definition.Name}\"", definition.TypeCondition)
            : ("Fragment", ((InlineFragment)node).TypeCondition);
        if (condition is not null && Context.Schema!.Type(condition.Name) is { IsComposite: false })
            Report($"{fragment} cannot condition on non composite type \"{condition}\".", condition.Location);
        return true;
    }
}
