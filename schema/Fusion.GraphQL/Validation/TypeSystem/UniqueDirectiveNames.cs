using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Validation;

/// <summary>Each directive is defined once.</summary>
internal sealed class UniqueDirectiveNames(ValidationContext context) : Rule(context, NodeKind.DirectiveDeclaration)
{
    readonly Dictionary<string, SourceLocation> seen = new(StringComparer.Ordinal);

    public override bool Enter(Node node)
    {
        var directive = (DirectiveDeclaration)node;
        if (!directive.IsExtension && !seen.TryAdd(directive.Name, directive.NameLocation))
        {
            Report($"There can be only one directive named \"@{directive.Name}\".", seen[directive.Name],
                directive.NameLocation);
        }

        return false;
    }
}
