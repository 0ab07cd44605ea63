using Fusion.GraphQL.Language;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Validation;

/// <summary>Every variable fits where it is used.</summary>
internal sealed class VariablesInAllowedPosition(ValidationContext context)
    : Rule(context, NodeKind.OperationDefinition)
{
    public override void Leave(Node node)
    {
        var operation = (OperationDefinition)node;
        var defined = new Dictionary<string, VariableDefinition>(StringComparer.Ordinal);
        foreach (var variable in operation.VariableDefinitions)
            defined[variable.Name] = variable;
        foreach (var use in Context.Fragments.AllUses(operation))
        {
            if (defined.TryGetValue(use.Variable.Name, out var definition) && use.Position.Type is { } expected)
                Check(definition, use, expected);
        }
    }

    void Check(VariableDefinition definition, VariableUse use, GraphQLType expected)
    {
        var type = Context.Schema!.Type(definition.Type);
        var variable = $"Variable \"${definition.Name}\"";
        if (type is not null && !IsAllowed(type, definition.DefaultValue, expected, use.Position.Default))
        {
            Report($"{variable} of type \"{type}\" used in position expecting type \"{expected}\".",
                definition.Location, use.Variable.Location);
        }

        if (use.Outer.Type is InputObjectType { IsOneOf: true } oneOf && type is { IsNonNull: false })
        {
            Report($"{variable} is of type \"{type}\" but must be non-nullable to be used for OneOf Input Object "
                + $"\"{oneOf}\".", definition.Location, use.Variable.Location);
        }
    }

    static bool IsAllowed(GraphQLType type, Value? variableDefault, GraphQLType expected, Value? positionDefault)
    {
        if (expected is not NonNullType nonNull || type.IsNonNull)
            return type.IsSubtypeOf(expected);
        var hasDefault = variableDefault is not (null or NullValue) || positionDefault is not null;
        return hasDefault && type.IsSubtypeOf(nonNull.Of);
    }
}
