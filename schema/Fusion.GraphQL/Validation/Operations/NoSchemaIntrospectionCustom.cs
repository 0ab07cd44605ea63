using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Validation;

/// <summary>
/// The schema is not asked about. Not among the specified rules: it is for servers that keep it to themselves.
/// </summary>
internal sealed class NoSchemaIntrospectionCustom(ValidationContext context) : Rule(context, NodeKind.Field)
{
    public override bool Enter(Node node)
    {
        if (Types.Output?.Named is { IsIntrospection: true })
        {
            Report("GraphQL introspection has been disabled, but the requested query contained the field "
                + $"\"{((Field)node).Name}\".", node.Location);
        }

        return true;
    }
}
