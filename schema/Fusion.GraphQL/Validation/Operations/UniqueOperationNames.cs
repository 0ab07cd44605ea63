using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Validation;

/// <summary>No two operations share a name.</summary>
internal sealed class UniqueOperationNames(ValidationContext context) : Rule(context, NodeKind.OperationDefinition)
{
    readonly Dictionary<string, SourceLocation> seen = new(StringComparer.Ordinal);

    public override bool Enter(Node node)
    {
        var operation = (OperationDefinition)node;
        if (operation.Name is { } name && !seen.TryAdd(name, operation.NameLocation))
            Report($"There can be only one operation named \"{name}\".", seen[name], operation.NameLocation);
        return false;
    }
}
