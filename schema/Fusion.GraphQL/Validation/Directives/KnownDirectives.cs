using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Validation;

/// <summary>Every directive exists and stands where its definition allows.</summary>
internal sealed class KnownDirectives(ValidationContext context) : Rule(context, NodeKind.Directive)
{
    public override bool Enter(Node node)
    {
        var name = ((Directive)node).Name;
        if (Context.Directives.Find(name) is not { } directive)
        {
            Report($"Unknown directive \"@{name}\".", node.Location);
            return true;
        }

        var place = AppliedDirectives.Place(Types.Parent, Types.Ancestors.Skip(1).FirstOrDefault());
        if (!directive.Locations.Contains(place))
            Report($"Directive \"@{name}\" may not be used on {place.Spelling()}.", node.Location);
        return true;
    }
}
