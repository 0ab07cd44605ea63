namespace Fusion.GraphQL.Types;

public sealed partial class Schema
{
    /// <summary>Finds what a coordinate names.</summary>
    public SchemaElement Resolve(SchemaCoordinate coordinate)
    {
        if (coordinate.IsDirective)
            return ResolveDirective(coordinate);
        if (Type(coordinate.Name) is not { } type)
        {
            return coordinate.Member is null
                ? new SchemaElement.Missing()
                : new SchemaElement.NoContainer(
                    $"Expected \"{coordinate.Name}\" to be defined as a type in the schema.");
        }

        if (coordinate.Member is not { } member)
            return new SchemaElement.OfType(type);
        return type switch
        {
            EnumType values when coordinate.Argument is null => values.Value(member) is { } value
                ? new SchemaElement.OfEnumValue(values, value)
                : new SchemaElement.Missing(),
            InputObjectType input when coordinate.Argument is null => input.Field(member) is { } field
                ? new SchemaElement.OfInputField(input, field)
                : new SchemaElement.Missing(),
            ObjectType or InterfaceType => ResolveField((CompositeType)type, member, coordinate.Argument),
            _ => new SchemaElement.NoContainer(coordinate.Argument is null
                ? $"Expected \"{type}\" to be an Enum, Input Object, Object or Interface type."
                : $"Expected \"{type}\" to be an object type or interface type."),
        };
    }

    SchemaElement ResolveDirective(SchemaCoordinate coordinate)
    {
        var directive = Directive(coordinate.Name);
        if (coordinate.Argument is not { } name)
            return directive is null ? new SchemaElement.Missing() : new SchemaElement.OfDirective(directive);
        if (directive is null)
        {
            return new SchemaElement.NoContainer(
                $"Expected \"@{coordinate.Name}\" to be defined as a directive in the schema.");
        }

        return directive.Argument(name) is { } argument
            ? new SchemaElement.OfDirectiveArgument(directive, argument)
            : new SchemaElement.Missing();
    }

    static SchemaElement ResolveField(CompositeType type, string member, string? argument)
    {
        var field = type.Field(member);
        if (argument is null)
            return field is null ? new SchemaElement.Missing() : new SchemaElement.OfField(type, field);
        if (field is null)
        {
            return new SchemaElement.NoContainer(
                $"Expected \"{member}\" to exist as a field of type \"{type}\" in the schema.");
        }

        return field.Argument(argument) is { } found
            ? new SchemaElement.OfArgument(type, field, found)
            : new SchemaElement.Missing();
    }
}
