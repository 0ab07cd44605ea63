using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Validation;

/// <summary>Every fragment is reached from some operation.</summary>
internal sealed class NoUnusedFragments(ValidationContext context) : Rule(context, NodeKind.Document)
{
    public override void Leave(Node node)
    {
        if (Context.Document.Fragments.Count == 0)
            return;
        var used = Context.Fragments.ReachedByAny().Select(f => f.Name).ToHashSet();
        foreach (var fragment in Context.Document.Definitions.OfType<FragmentDefinition>())
        {
            if (!used.Contains(fragment.Name))
                Report($"Fragment \"{fragment.Name}\" is never used.", fragment.Location);
        }
    }
}
