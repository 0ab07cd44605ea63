using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Types;

/// <summary>What a type owes to the interfaces it says it implements.</summary>
internal sealed class InterfaceCheck
{
    readonly Faults faults;
    readonly CompositeType type;
    readonly InterfaceType implemented;

    InterfaceCheck(Faults faults, CompositeType type, InterfaceType implemented)
    {
        this.faults = faults;
        this.type = type;
        this.implemented = implemented;
    }

    public static void Check(Faults faults, Schema schema, CompositeType type)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var reference in References(type))
        {
            var name = reference.Name;
            if (schema.Type(name) is not InterfaceType implemented)
            {
                faults.Add($"Type {type} must only implement Interface types, it cannot implement {name}.",
                    [.. References(type, name)]);
            }
            else if (ReferenceEquals(type, implemented))
            {
                faults.Add($"Type {type} cannot implement itself because it would create a circular reference.",
                    [.. References(type, name)]);
            }
            else if (!seen.Add(name))
            {
                faults.Add($"Type {type} can only implement {name} once.", [.. References(type, name)]);
            }
            else
            {
                new InterfaceCheck(faults, type, implemented).Check();
            }
        }
    }

    static IEnumerable<NamedTypeReference> References(CompositeType type) =>
        type.Declarations.OfType<FieldsTypeDeclaration>().SelectMany(d => d.Interfaces);

    static IEnumerable<NamedTypeReference> References(CompositeType type, string name) =>
        References(type).Where(r => r.Name == name);

    void Check()
    {
        foreach (var inherited in implemented.Interfaces.Where(i => !type.Interfaces.Contains(i)))
        {
            faults.Add(
                ReferenceEquals(inherited, type)
                    ? $"Type {type} cannot implement {implemented} because it would create a circular reference."
                    : $"Type {type} must implement {inherited} because it is implemented by {implemented}.",
                [.. References(implemented, inherited.Name), .. References(type, implemented.Name)]);
        }

        foreach (var promised in implemented.Fields)
        {
            if (type.Field(promised.Name) is { } field)
                CheckField(promised, field);
            else
            {
                faults.Add($"Interface field {Coordinate.Of(promised)} expected but {type} does not provide it.",
                    [promised.Declaration, .. type.Declarations]);
            }
        }
    }

    void CheckField(FieldDefinition promised, FieldDefinition field)
    {
        var (wanted, given) = ((FieldDeclaration?)promised.Declaration, (FieldDeclaration?)field.Declaration);
        if (!field.Type.IsSubtypeOf(promised.Type))
        {
            faults.Add($"Interface field {Coordinate.Of(promised)} expects type {promised.Type} "
                + $"but {Coordinate.Of(field)} is type {field.Type}.", wanted?.Type, given?.Type);
        }

        foreach (var argument in promised.Arguments)
            CheckArgument(promised, argument, field);
        foreach (var extra in field.Arguments.Where(a => a.IsRequired && promised.Argument(a.Name) is null))
        {
            faults.Add($"Argument \"{Coordinate.Of(field, extra)}\" must not be required type \"{extra.Type}\" "
                + $"if not provided by the Interface field \"{Coordinate.Of(promised)}\".", extra.Declaration, wanted);
        }

        if (field.IsDeprecated && !promised.IsDeprecated)
        {
            faults.Add($"Interface field {Coordinate.Of(promised)} is not deprecated, so implementation field "
                + $"{Coordinate.Of(field)} must not be deprecated.", Faults.Deprecation(given), given?.Type);
        }
    }

    void CheckArgument(FieldDefinition promised, InputValueDefinition argument, FieldDefinition field)
    {
        var coordinate = Coordinate.Of(promised, argument);
        if (field.Argument(argument.Name) is not { } given)
        {
            faults.Add($"Interface field argument {coordinate} expected but {Coordinate.Of(field)} does not "
                + "provide it.", argument.Declaration, field.Declaration);
        }
        else if (!ReferenceEquals(given.Type, argument.Type))
        {
            faults.Add($"Interface field argument {coordinate} expects type {argument.Type} "
                + $"but {Coordinate.Of(field, given)} is type {given.Type}.",
                (argument.Declaration as InputValueDeclaration)?.Type,
                (given.Declaration as InputValueDeclaration)?.Type);
        }
    }
}
