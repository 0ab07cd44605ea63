using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Validation;

/// <summary>The schema supports the type of every operation.</summary>
internal sealed class KnownOperationTypes(ValidationContext context) : Rule(context, NodeKind.OperationDefinition)
{
    public override bool Enter(Node node)
    {
        var operation = ((OperationDefinition)node).Operation;
        if (Context.Schema!.RootType(operation) is null)
            Report($"The {operation.Keyword()} operation is not supported by the schema.", node.Location);
        return false;
    }
}
