using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Validation;

/// <summary>Variables are of types that values can go into.</summary>
internal sealed class VariablesAreInputTypes(ValidationContext context) : Rule(context, NodeKind.VariableDefinition)
{
    public override bool Enter(Node node)
    {
        var variable = (VariableDefinition)node;
        if (Context.Schema!.Type(variable.Type) is { IsInput: false })
        {
            Report($"Variable \"${variable.Name}\" cannot be non-input type \"{variable.Type}\".",
                variable.Type.Location);
        }

        return false;
    }
}
