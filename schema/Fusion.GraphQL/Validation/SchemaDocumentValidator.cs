using System.Collections.Immutable;
using Fusion.GraphQL.Language;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Validation;

/// <summary>
/// Checks what can be said of a schema document before there is a schema, and its values once there is.
/// </summary>
internal static class SchemaDocumentValidator
{
    /// <summary>Schema documents are the program's own, so every error is worth showing, within reason.</summary>
    static readonly ValidationOptions Options = new() { MaxErrors = 1000, MaxFragmentWork = int.MaxValue };

    public static IReadOnlyList<GraphQLError> Validate(Document document, Document builtIns)
    {
        var context = new ValidationContext(null, document, Options);
        context.Directives.Add(builtIns);
        ImmutableArray<Rule> rules =
        [
            new NoExecutableDefinitions(context),
            new LoneSchemaDefinition(context),
            new UniqueOperationTypes(context),
            new UniqueTypeNames(context),
            new UniqueEnumValueNames(context),
            new UniqueFieldDefinitionNames(context),
            new UniqueArgumentDefinitionNames(context),
            new UniqueDirectiveNames(context),
            new KnownTypeNames(context),
            new KnownDirectives(context),
            new UniqueDirectivesPerLocation(context),
            new PossibleTypeExtensions(context),
            new PossibleDirectiveExtensions(context),
            new NoDirectiveCycles(context),
            new KnownDirectiveArguments(context),
            new UniqueArgumentNames(context),
            new UniqueInputFieldNames(context),
            new RequiredDirectiveArguments(context),
        ];
        new RuleWalker(context, rules).Walk(document);
        return context.Errors;
    }

    /// <summary>Checks the arguments given to directives in the documents a schema was made from.</summary>
    public static IReadOnlyList<GraphQLError> ValidateDirectiveValues(Schema schema, Document document)
    {
        var context = new ValidationContext(schema, document, Options);
        new RuleWalker(context, [new ValuesOfCorrectType(context)]).Walk(document);
        return context.Errors;
    }
}
