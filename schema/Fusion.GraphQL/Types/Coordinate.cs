namespace Fusion.GraphQL.Types;

/// <summary>Writes schema coordinates: the name of anything in a schema, for instance <c>Query.person(id:)</c>.</summary>
public static class Coordinate
{
    public static string Of(NamedType type) => type.Name;

    public static string Of(FieldDefinition field) =>
        field.DeclaringType is { } type ? $"{type.Name}.{field.Name}" : field.Name;

    public static string Of(FieldDefinition field, InputValueDefinition argument) =>
        $"{Of(field)}({argument.Name}:)";

    public static string Of(DirectiveDefinition directive) => $"@{directive.Name}";

    public static string Of(DirectiveDefinition directive, InputValueDefinition argument) =>
        $"@{directive.Name}({argument.Name}:)";

    public static string Of(InputObjectType type, InputValueDefinition field) => $"{type.Name}.{field.Name}";

    public static string Of(EnumType type, EnumValueDefinition value) => $"{type.Name}.{value.Name}";
}
