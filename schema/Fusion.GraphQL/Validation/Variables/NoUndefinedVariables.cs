using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Validation;

/// <summary>Every variable used by an operation, or in a fragment it reaches, is defined by it.</summary>
internal sealed class NoUndefinedVariables(ValidationContext context) : Rule(context, NodeKind.OperationDefinition)
{
    public override bool Enter(Node node)
    {
        var operation = (OperationDefinition)node;
        var defined = operation.VariableDefinitions.Select(v => v.Name).ToHashSet();
        var by = operation.Name is null ? "" : $" by operation \"{operation.Name}\"";
        foreach (var use in Context.Fragments.AllUses(operation))
        {
            if (!defined.Contains(use.Variable.Name))
            {
                Report($"Variable \"${use.Variable.Name}\" is not defined{by}.", use.Variable.Location,
                    operation.Location);
            }
        }

        return false;
    }
}
