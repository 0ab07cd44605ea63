using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Validation;

/// <summary>Labels of deferred and streamed parts are literal and unique in the document.</summary>
internal sealed class DeferStreamDirectiveLabel(ValidationContext context) : Rule(context, NodeKind.Directive)
{
    readonly Dictionary<string, Directive> seen = new(StringComparer.Ordinal);

    public override bool Enter(Node node)
    {
        var directive = (Directive)node;
        if (directive.Name is not ("defer" or "stream") || directive.Argument("label") is not { } label)
            return true;
        if (label is StringValue { Text: var text })
        {
            if (!seen.TryAdd(text, directive))
            {
                Report("Value for arguments \"defer(label:)\" and \"stream(label:)\" must be unique across all "
                    + "Defer/Stream directive usages.", seen[text].Location, directive.Location);
            }
        }
        else if (label is not NullValue)
        {
            Report($"Argument \"@{directive.Name}(label:)\" must be a static string.", directive.Location);
        }

        return true;
    }
}
