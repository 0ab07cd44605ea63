namespace Fusion.GraphQL.Types;

/// <summary>
/// Writes schema coordinates: the name of anything in a schema, for instance <c>Query.person(id:)</c>.
/// </summary>
public static class Coordinate
{
    /// <summary>
    /// Stands for a type where there is none: the meta fields belong to every type and have no address.
    /// </summary>
    const string MetaContainer = "<meta>";

    public static string Of(NamedType type) => type.Name;

    public static string Of(FieldDefinition field) =>
        $"{field.DeclaringType?.Name ?? MetaContainer}.{field.Name}";

    public static string Of(FieldDefinition field, InputValueDefinition argument) =>
        $"{Of(field)}({argument.Name}:)";

    public static string Of(DirectiveDefinition directive) => $"@{directive.Name}";

    public static string Of(DirectiveDefinition directive, InputValueDefinition argument) =>
        $"@{directive.Name}({argument.Name}:)";

    public static string Of(InputObjectType type, InputValueDefinition field) => $"{type.Name}.{field.Name}";

    public static string Of(EnumType type, EnumValueDefinition value) => $"{type.Name}.{value.Name}";
}
