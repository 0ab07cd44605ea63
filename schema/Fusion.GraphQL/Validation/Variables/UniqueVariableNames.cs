using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Validation;

/// <summary>No two variables of an operation share a name.</summary>
internal sealed class UniqueVariableNames(ValidationContext context) : Rule(context, NodeKind.OperationDefinition)
{
    public override bool Enter(Node node)
    {
        foreach (var group in ((OperationDefinition)node).VariableDefinitions.GroupBy(v => v.Name))
        {
            if (group.Count() > 1)
            {
                Report($"There can be only one variable named \"${group.Key}\".",
                    [.. group.Select(v => v.Variable.NameLocation)]);
            }
        }

        return false;
    }
}
