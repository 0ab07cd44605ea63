using Fusion.GraphQL.Language;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Validation;

/// <summary>Every argument that a field or directive requires is given.</summary>
internal sealed class ProvidedRequiredArguments(ValidationContext context)
    : Rule(context, NodeKind.Field, NodeKind.Directive)
{
    public override void Leave(Node node)
    {
        if (node is Directive directive)
        {
            RequiredDirectiveArguments.Check(Context, directive);
            return;
        }

        if (Types.Field is not { } definition)
            return;
        var given = ((Field)node).Arguments;
        foreach (var argument in definition.Arguments)
        {
            if (argument.IsRequired && !given.Any(a => a.Name == argument.Name))
            {
                Report($"Argument \"{Coordinate.Of(definition, argument)}\" of type \"{argument.Type}\" is required, "
                    + "but it was not provided.", node.Location);
            }
        }
    }
}
