using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Validation;

/// <summary>Every fragment that is spread is defined.</summary>
internal sealed class KnownFragmentNames(ValidationContext context) : Rule(context, NodeKind.FragmentSpread)
{
    public override bool Enter(Node node)
    {
        var spread = (FragmentSpread)node;
        if (Context.Fragment(spread.Name) is null)
            Report($"Unknown fragment \"{spread.Name}\".", spread.NameLocation);
        return false;
    }
}
