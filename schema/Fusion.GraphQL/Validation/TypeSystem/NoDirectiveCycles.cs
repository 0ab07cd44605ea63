using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Validation;

/// <summary>No directive is applied, however indirectly, within its own definition.</summary>
internal sealed class NoDirectiveCycles(ValidationContext context) : Rule(context, NodeKind.Document)
{
    readonly Dictionary<string, string[]> uses = context.Document.Definitions.OfType<DirectiveDeclaration>()
        .Where(d => !d.IsExtension).DistinctBy(d => d.Name).ToDictionary(d => d.Name, Uses, StringComparer.Ordinal);

    public override bool Enter(Node node)
    {
        foreach (var directive in ((Document)node).Definitions.OfType<DirectiveDeclaration>())
        {
            if (!directive.IsExtension && Reaches(directive.Name))
            {
                Report($"Directive \"@{directive.Name}\" cannot be applied within its own definition.",
                    directive.NameLocation);
            }
        }

        return true;
    }

    bool Reaches(string name)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var pending = new Stack<string>(uses[name]);
        while (pending.TryPop(out var next))
        {
            if (next == name)
                return true;
            if (!seen.Add(next) || !uses.TryGetValue(next, out var further))
                continue;
            foreach (var use in further)
                pending.Push(use);
        }

        return false;
    }

    static string[] Uses(DirectiveDeclaration directive) =>
        [.. directive.Arguments.SelectMany(a => a.Directives).Concat(directive.Directives).Select(d => d.Name)];
}
