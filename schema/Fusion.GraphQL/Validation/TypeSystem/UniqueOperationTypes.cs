using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Validation;

/// <summary>Each kind of operation starts from one type.</summary>
internal sealed class UniqueOperationTypes(ValidationContext context) : Rule(context, NodeKind.SchemaDeclaration)
{
    readonly Dictionary<OperationType, SourceLocation> seen = [];

    public override bool Enter(Node node)
    {
        foreach (var root in ((SchemaDeclaration)node).OperationTypes)
        {
            if (!seen.TryAdd(root.Operation, root.Location))
            {
                Report($"There can be only one {root.Operation.Keyword()} type in schema.", seen[root.Operation],
                    root.Location);
            }
        }

        return false;
    }
}
