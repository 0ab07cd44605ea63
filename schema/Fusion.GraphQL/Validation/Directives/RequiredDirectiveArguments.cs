using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Validation;

/// <summary>The part of <see cref="ProvidedRequiredArguments"/> that schema documents also answer to.</summary>
internal sealed class RequiredDirectiveArguments(ValidationContext context) : Rule(context, NodeKind.Directive)
{
    public override void Leave(Node node) => Check(Context, (Directive)node);

    public static void Check(ValidationContext context, Directive directive)
    {
        if (context.Directives.Find(directive.Name) is not { } known)
            return;
        foreach (var (name, type) in known.RequiredArguments)
        {
            if (directive.Argument(name) is null)
            {
                context.Report(new GraphQLError(
                    $"Argument \"@{directive.Name}({name}:)\" of type \"{type}\" is required, "
                    + "but it was not provided.",
                    directive.Location));
            }
        }
    }
}
