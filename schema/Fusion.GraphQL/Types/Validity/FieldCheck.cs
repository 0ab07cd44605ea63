using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Types;

/// <summary>What the fields of objects and interfaces must satisfy.</summary>
internal static class FieldCheck
{
    public static void Check(Faults faults, CompositeType type)
    {
        if (type.Fields.IsEmpty)
            faults.Add($"Type {type} must define one or more fields.", [.. type.Declarations]);
        foreach (var field in type.Fields)
        {
            var declaration = (FieldDeclaration?)field.Declaration;
            faults.CheckName(field.Name, declaration);
            if (!field.Type.IsOutput)
            {
                faults.Add($"The type of {Coordinate.Of(field)} must be Output Type but got: {field.Type}.",
                    declaration?.Type);
            }

            foreach (var argument in field.Arguments)
                InputValueCheck.Check(faults, Coordinate.Of(field, argument), argument, "argument");
        }
    }
}
