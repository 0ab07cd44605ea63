using Fusion.GraphQL.Language;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Validation;

/// <summary>Each type is defined once, and none takes the name of a built-in one.</summary>
internal sealed class UniqueTypeNames(ValidationContext context) : Rule(
    context, NodeKind.ScalarTypeDeclaration, NodeKind.ObjectTypeDeclaration, NodeKind.InterfaceTypeDeclaration,
    NodeKind.UnionTypeDeclaration, NodeKind.EnumTypeDeclaration, NodeKind.InputObjectTypeDeclaration)
{
    readonly Dictionary<string, SourceLocation> seen = new(StringComparer.Ordinal);

    public override bool Enter(Node node)
    {
        var type = (TypeDeclaration)node;
        if (type.IsExtension)
            return false;
        if (!seen.TryAdd(type.Name, type.NameLocation))
            Report($"There can be only one type named \"{type.Name}\".", seen[type.Name], type.NameLocation);
        else if (BuiltInDefinitions.IsScalar(type.Name) && type is not ScalarTypeDeclaration)
            Report($"Type \"{type.Name}\" is a built-in scalar. It cannot be redefined.", type.NameLocation);
        return false;
    }
}
