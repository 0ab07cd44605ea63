using Fusion.GraphQL.Language;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Validation;

/// <summary>Only lists are streamed.</summary>
internal sealed class StreamDirectiveOnListField(ValidationContext context) : Rule(context, NodeKind.Directive)
{
    public override bool Enter(Node node)
    {
        if (((Directive)node).Name == "stream" && Types.Field is { } field && Types.ParentType is { } parent
            && field.Type.Nullable is not ListType)
        {
            Report($"Directive \"@stream\" cannot be used on non-list field \"{parent}.{field.Name}\".", node.Location);
        }

        return true;
    }
}
