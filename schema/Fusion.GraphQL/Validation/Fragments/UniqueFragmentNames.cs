using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Validation;

/// <summary>No two fragments share a name.</summary>
internal sealed class UniqueFragmentNames(ValidationContext context) : Rule(context, NodeKind.FragmentDefinition)
{
    readonly Dictionary<string, SourceLocation> seen = new(StringComparer.Ordinal);

    public override bool Enter(Node node)
    {
        var fragment = (FragmentDefinition)node;
        if (!seen.TryAdd(fragment.Name, fragment.NameLocation))
        {
            Report($"There can be only one fragment named \"{fragment.Name}\".", seen[fragment.Name],
                fragment.NameLocation);
        }

        return false;
    }
}
