using Fusion.GraphQL.Language;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Validation;

/// <summary>Every argument given is one the field or directive has.</summary>
internal sealed class KnownArgumentNames(ValidationContext context)
    : Rule(context, NodeKind.Directive, NodeKind.Argument)
{
    public override bool Enter(Node node)
    {
        if (node is Directive directive)
        {
            KnownDirectiveArguments.Check(Context, directive);
            return false;
        }

        var argument = (Argument)node;
        if (Types.Argument is null && Types.Field is { } field)
        {
            var suggestion = Context.Suggest(argument.Name, field.Arguments.Select(a => a.Name));
            Report($"Unknown argument \"{argument.Name}\" on field \"{Coordinate.Of(field)}\".{suggestion}",
                argument.Location);
        }

        return true;
    }
}
