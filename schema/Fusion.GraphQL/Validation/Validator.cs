using Fusion.GraphQL.Language;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Validation;

/// <summary>Checks executable documents against a schema. An empty result means the document may be executed.</summary>
public static class Validator
{
    public static IReadOnlyList<GraphQLError> Validate(
        Schema schema, Document document, ValidationOptions? options = null)
    {
        options ??= ValidationOptions.Default;
        var context = new ValidationContext(schema, document, options);
        var rules = (options.Rules ?? RuleBook.Specified).Select(name => RuleBook.Create(name, context));
        new RuleWalker(context, [.. rules]).Walk(document);
        return context.Errors;
    }
}
