using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Validation;

/// <summary>A schema document holds no operations and no fragments, which would silently mean nothing there.</summary>
internal sealed class NoExecutableDefinitions(ValidationContext context)
    : Rule(context, NodeKind.OperationDefinition, NodeKind.FragmentDefinition)
{
    public override bool Enter(Node node)
    {
        var what = node is OperationDefinition ? "An operation" : "A fragment";
        Report($"{what} cannot be part of a schema.", node.Location);
        return false;
    }
}
