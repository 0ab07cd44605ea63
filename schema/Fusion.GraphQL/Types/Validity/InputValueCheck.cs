using Fusion.GraphQL.Language;
using Fusion.GraphQL.Validation;

namespace Fusion.GraphQL.Types;

/// <summary>What every argument and input field must satisfy.</summary>
internal static class InputValueCheck
{
    public static void Check(Faults faults, string coordinate, InputValueDefinition value, string what)
    {
        var declaration = (InputValueDeclaration?)value.Declaration;
        faults.CheckName(value.Name, declaration);
        if (!value.Type.IsInput)
        {
            faults.Add($"The type of {coordinate} must be Input Type but got: {value.Type}.", declaration?.Type);
            return;
        }

        if (value is { IsRequired: true, IsDeprecated: true })
        {
            faults.Add($"Required {what} {coordinate} cannot be deprecated.", Faults.Deprecation(declaration),
                declaration?.Type);
        }

        if (value.DefaultValue is { } defaultValue)
            CheckDefault(faults, coordinate, defaultValue, value.Type);
    }

    static void CheckDefault(Faults faults, string coordinate, Value defaultValue, GraphQLType type)
    {
        LiteralCheck? check = null;
        check = new LiteralCheck(hideSuggestions: false, (node, message) =>
        {
            var place = check!.Path.Length > 0 ? $" at {check.Path}" : "";
            faults.Add($"{coordinate} has invalid default value{place}: {message}", node);
            return true;
        });
        check.Check(defaultValue, type);
    }
}
