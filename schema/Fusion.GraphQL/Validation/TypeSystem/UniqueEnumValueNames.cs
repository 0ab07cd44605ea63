using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Validation;

/// <summary>Each value of an enum is defined once, extensions included.</summary>
internal sealed class UniqueEnumValueNames(ValidationContext context) : Rule(context, NodeKind.EnumTypeDeclaration)
{
    readonly Dictionary<(string Type, string Value), SourceLocation> seen = [];

    public override bool Enter(Node node)
    {
        var type = (EnumTypeDeclaration)node;
        foreach (var value in type.Values)
        {
            if (!seen.TryAdd((type.Name, value.Name), value.NameLocation))
            {
                Report($"Enum value \"{type.Name}.{value.Name}\" can only be defined once.",
                    seen[(type.Name, value.Name)], value.NameLocation);
            }
        }

        return false;
    }
}
