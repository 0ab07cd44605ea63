using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Validation;

/// <summary>The part of <see cref="KnownArgumentNames"/> that schema documents also answer to.</summary>
internal sealed class KnownDirectiveArguments(ValidationContext context) : Rule(context, NodeKind.Directive)
{
    public override bool Enter(Node node)
    {
        Check(Context, (Directive)node);
        return false;
    }

    public static void Check(ValidationContext context, Directive directive)
    {
        if (context.Directives.Find(directive.Name) is not { } known)
            return;
        foreach (var argument in directive.Arguments)
        {
            if (!known.Arguments.Contains(argument.Name))
            {
                var suggestion = context.Suggest(argument.Name, known.Arguments);
                context.Report(new GraphQLError(
                    $"Unknown argument \"{argument.Name}\" on directive \"@{directive.Name}\".{suggestion}",
                    argument.Location));
            }
        }
    }
}
