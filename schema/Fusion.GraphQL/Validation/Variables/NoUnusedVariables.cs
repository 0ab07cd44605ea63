using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Validation;

/// <summary>Every variable of an operation is used by it, or in a fragment it reaches.</summary>
internal sealed class NoUnusedVariables(ValidationContext context) : Rule(context, NodeKind.OperationDefinition)
{
    public override bool Enter(Node node)
    {
        var operation = (OperationDefinition)node;
        if (operation.VariableDefinitions.IsEmpty)
            return false;
        var used = Context.Fragments.AllUses(operation).Select(u => u.Variable.Name).ToHashSet();
        var inside = operation.Name is null ? "" : $" in operation \"{operation.Name}\"";
        foreach (var variable in operation.VariableDefinitions)
        {
            if (!used.Contains(variable.Name))
                Report($"Variable \"${variable.Name}\" is never used{inside}.", variable.Location);
        }

        return false;
    }
}
