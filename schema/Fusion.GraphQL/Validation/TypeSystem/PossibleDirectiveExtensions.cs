using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Validation;

/// <summary>A directive that is extended is defined.</summary>
internal sealed class PossibleDirectiveExtensions(ValidationContext context)
    : Rule(context, NodeKind.DirectiveDeclaration)
{
    public override bool Enter(Node node)
    {
        var directive = (DirectiveDeclaration)node;
        if (directive.IsExtension && Context.Directives.Find(directive.Name) is null)
            Report($"Cannot extend directive \"@{directive.Name}\" because it is not defined.", directive.NameLocation);
        return true;
    }
}
