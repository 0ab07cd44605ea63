using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Types;

/// <summary>What unions ask of their members and enums of their values.</summary>
internal static class MemberCheck
{
    public static void Check(Faults faults, Schema schema, UnionType union)
    {
        var references = union.Declarations.OfType<UnionTypeDeclaration>().SelectMany(d => d.Members).ToArray();
        if (references.Length == 0)
            faults.Add($"Union type {union} must define one or more member types.", [.. union.Declarations]);
        foreach (var group in references.GroupBy(r => r.Name))
        {
            if (group.Count() > 1)
                faults.Add($"Union type {union} can only include type {group.Key} once.", [.. group]);
            if (schema.Type(group.Key) is not (null or ObjectType))
            {
                faults.Add($"Union type {union} can only include Object types, it cannot include {group.Key}.",
                    [.. group]);
            }
        }
    }

    public static void Check(Faults faults, EnumType type)
    {
        if (type.Values.IsEmpty)
            faults.Add($"Enum type {type} must define one or more values.", [.. type.Declarations]);
        foreach (var value in type.Values)
            faults.CheckName(value.Name, value.Declaration);
    }
}
