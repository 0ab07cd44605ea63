using System.Collections.Immutable;
using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Types;

/// <summary>Checks a schema as a whole: everything the specification asks of a type system beyond its syntax.</summary>
internal sealed class TypeSystemCheck(Schema schema, Declarations declarations)
{
    readonly Faults faults = new();

    public static ImmutableArray<GraphQLError> Check(Schema schema, Declarations declarations)
    {
        var check = new TypeSystemCheck(schema, declarations);
        check.CheckRoots();
        check.CheckDirectives();
        foreach (var type in schema.AllTypes.Where(t => !t.IsBuiltIn))
            check.CheckType(type);
        InputObjectCycles.Check(check.faults, schema);
        return check.faults.All;
    }

    void CheckRoots()
    {
        if (declarations.RootName(OperationType.Query) is not { } query || schema.Type(query) is null)
            faults.Add("Query root type must be provided.", declarations.Schemas.FirstOrDefault(s => !s.IsExtension));
        foreach (var operation in Enum.GetValues<OperationType>())
        {
            if (declarations.RootName(operation) is not { } name || schema.Type(name) is not { } type
                || type is ObjectType)
            {
                continue;
            }

            var condition = operation == OperationType.Query ? "" : " if provided";
            faults.Add($"{operation} root type must be Object type{condition}, it cannot be {name}.",
                declarations.Root(operation)?.Type ?? (Node?)type.Declarations.FirstOrDefault());
        }

        var shared = Enum.GetValues<OperationType>().Where(o => schema.RootType(o) is not null)
            .GroupBy(o => schema.RootType(o)!.Name).Where(g => g.Count() > 1);
        foreach (var group in shared)
        {
            var operations = group.Select(o => o.Keyword()).ToArray();
            var list = operations.Length == 2
                ? string.Join(" and ", operations)
                : $"{operations[0]}, {operations[1]}, and {operations[2]}";
            faults.Add($"All root types must be different, \"{group.Key}\" type is used as {list} root types.",
                [.. group.Select(o => declarations.Root(o)?.Type)]);
        }
    }

    void CheckDirectives()
    {
        foreach (var directive in schema.AllDirectives.Where(d => !d.IsBuiltIn))
        {
            faults.CheckName(directive.Name, directive.Declaration);
            foreach (var argument in directive.Arguments)
                InputValueCheck.Check(faults, Coordinate.Of(directive, argument), argument, "argument");
        }
    }

    void CheckType(NamedType type)
    {
        if (!BuiltInDefinitions.IsScalar(type.Name))
            faults.CheckName(type.Name, type.Declarations.FirstOrDefault());
        switch (type)
        {
            case UnionType union:
                MemberCheck.Check(faults, schema, union);
                break;
            case CompositeType composite:
                FieldCheck.Check(faults, composite);
                InterfaceCheck.Check(faults, schema, composite);
                break;
            case EnumType enumeration:
                MemberCheck.Check(faults, enumeration);
                break;
            case InputObjectType input:
                CheckInput(input);
                break;
        }
    }

    void CheckInput(InputObjectType input)
    {
        if (input.Fields.IsEmpty)
            faults.Add($"Input Object type {input} must define one or more fields.", [.. input.Declarations]);
        foreach (var field in input.Fields)
        {
            var coordinate = Coordinate.Of(input, field);
            InputValueCheck.Check(faults, coordinate, field, "input field");
            var declaration = (InputValueDeclaration?)field.Declaration;
            if (input.IsOneOf && field.Type.IsNonNull)
                faults.Add($"OneOf input field {coordinate} must be nullable.", declaration?.Type);
            if (input.IsOneOf && field.DefaultValue is not null)
                faults.Add($"OneOf input field {coordinate} cannot have a default value.", declaration);
        }
    }
}
