using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Validation;

/// <summary>An operation without a name is the only operation.</summary>
internal sealed class LoneAnonymousOperation(ValidationContext context) : Rule(context, NodeKind.OperationDefinition)
{
    public override bool Enter(Node node)
    {
        if (((OperationDefinition)node).Name is null && Context.Document.Operations.Length > 1)
            Report("This anonymous operation must be the only defined operation.", node.Location);
        return false;
    }
}
