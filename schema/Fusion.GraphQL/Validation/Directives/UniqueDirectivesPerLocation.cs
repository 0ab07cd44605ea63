using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Validation;

/// <summary>
/// A directive that is not repeatable stands once at a place; a type and its extensions are one place.
/// </summary>
internal sealed class UniqueDirectivesPerLocation(ValidationContext context)
    : Rule(
        context, NodeKind.OperationDefinition, NodeKind.VariableDefinition, NodeKind.FragmentDefinition, NodeKind.Field,
        NodeKind.FragmentSpread, NodeKind.InlineFragment, NodeKind.SchemaDeclaration, NodeKind.ScalarTypeDeclaration,
        NodeKind.ObjectTypeDeclaration, NodeKind.InterfaceTypeDeclaration, NodeKind.UnionTypeDeclaration,
        NodeKind.EnumTypeDeclaration, NodeKind.EnumValueDeclaration, NodeKind.InputObjectTypeDeclaration,
        NodeKind.FieldDeclaration, NodeKind.InputValueDeclaration, NodeKind.DirectiveDeclaration)
{
    readonly Dictionary<(NodeKind, string), Dictionary<string, Directive>> seenByName = [];

    public override bool Enter(Node node)
    {
        var directives = AppliedDirectives.On(node);
        if (directives.IsEmpty)
            return true;
        var seen = SeenAt(node);
        foreach (var directive in directives)
        {
            if (Context.Directives.Find(directive.Name) is { IsRepeatable: false }
                && !seen.TryAdd(directive.Name, directive))
            {
                Report($"The directive \"@{directive.Name}\" can only be used once at this location.",
                    seen[directive.Name].Location, directive.Location);
            }
        }

        return true;
    }

    Dictionary<string, Directive> SeenAt(Node node)
    {
        if (node is not Declaration)
            return [];
        var key = node switch
        {
            TypeDeclaration type => (NodeKind.ObjectTypeDeclaration, type.Name),
            DirectiveDeclaration directive => (NodeKind.DirectiveDeclaration, directive.Name),
            _ => (NodeKind.SchemaDeclaration, ""),
        };
        if (!seenByName.TryGetValue(key, out var seen))
            seenByName.Add(key, seen = []);
        return seen;
    }
}
