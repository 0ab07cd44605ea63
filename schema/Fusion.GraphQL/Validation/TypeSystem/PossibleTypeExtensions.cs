using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Validation;

/// <summary>What is extended is defined, and as the same kind of type.</summary>
internal sealed class PossibleTypeExtensions(ValidationContext context) : Rule(
    context, NodeKind.ScalarTypeDeclaration, NodeKind.ObjectTypeDeclaration, NodeKind.InterfaceTypeDeclaration,
    NodeKind.UnionTypeDeclaration, NodeKind.EnumTypeDeclaration, NodeKind.InputObjectTypeDeclaration)
{
    readonly Dictionary<string, TypeDeclaration> defined = context.Document.Definitions.OfType<TypeDeclaration>()
        .Where(d => !d.IsExtension).DistinctBy(d => d.Name).ToDictionary(d => d.Name, StringComparer.Ordinal);

    public override bool Enter(Node node)
    {
        var extension = (TypeDeclaration)node;
        if (!extension.IsExtension)
            return true;
        if (!defined.TryGetValue(extension.Name, out var definition))
        {
            Report($"Cannot extend type \"{extension.Name}\" because it is not defined."
                + Context.Suggest(extension.Name, defined.Keys), extension.NameLocation);
        }
        else if (definition.Kind != extension.Kind)
        {
            Report($"Cannot extend non-{Name(extension)} type \"{extension.Name}\".", definition.Location,
                extension.Location);
        }

        return true;
    }

    static string Name(TypeDeclaration extension) => extension switch
    {
        ScalarTypeDeclaration => "scalar",
        ObjectTypeDeclaration => "object",
        InterfaceTypeDeclaration => "interface",
        UnionTypeDeclaration => "union",
        EnumTypeDeclaration => "enum",
        _ => "input object",
    };
}
