using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Validation;

/// <summary>Each argument of a field or directive is defined once.</summary>
internal sealed class UniqueArgumentDefinitionNames(ValidationContext context) : Rule(
    context, NodeKind.ObjectTypeDeclaration, NodeKind.InterfaceTypeDeclaration, NodeKind.DirectiveDeclaration)
{
    public override bool Enter(Node node)
    {
        if (node is DirectiveDeclaration directive)
        {
            Check($"@{directive.Name}", directive.Arguments);
            return false;
        }

        var type = (FieldsTypeDeclaration)node;
        foreach (var field in type.Fields)
            Check($"{type.Name}.{field.Name}", field.Arguments);
        return false;
    }

    void Check(string owner, IEnumerable<InputValueDeclaration> arguments)
    {
        foreach (var group in arguments.GroupBy(a => a.Name))
        {
            if (group.Count() > 1)
            {
                Report($"Argument \"{owner}({group.Key}:)\" can only be defined once.",
                    [.. group.Select(a => a.NameLocation)]);
            }
        }
    }
}
