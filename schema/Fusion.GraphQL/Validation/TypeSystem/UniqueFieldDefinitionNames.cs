using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Validation;

/// <summary>Each field of a type is defined once, extensions included.</summary>
internal sealed class UniqueFieldDefinitionNames(ValidationContext context) : Rule(
    context, NodeKind.ObjectTypeDeclaration, NodeKind.InterfaceTypeDeclaration, NodeKind.InputObjectTypeDeclaration)
{
    readonly Dictionary<(string Type, string Field), SourceLocation> seen = [];

    public override bool Enter(Node node)
    {
        var type = (TypeDeclaration)node;
        IEnumerable<MemberDeclaration> fields = type is FieldsTypeDeclaration output
            ? output.Fields
            : ((InputObjectTypeDeclaration)type).Fields;
        foreach (var field in fields)
        {
            if (!seen.TryAdd((type.Name, field.Name), field.NameLocation))
            {
                Report($"Field \"{type.Name}.{field.Name}\" can only be defined once.", seen[(type.Name, field.Name)],
                    field.NameLocation);
            }
        }

        return false;
    }
}
