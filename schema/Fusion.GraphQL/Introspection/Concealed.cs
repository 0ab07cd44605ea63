using Fusion.GraphQL.Execution;
using Fusion.GraphQL.Language;
using Fusion.GraphQL.Planning;

namespace Fusion.GraphQL.Introspection;

/// <summary>
/// What a caller who may not introspect gets to see of a request: no answer about the schema, and no names of it in errors
/// that he did not write himself.
/// </summary>
internal static class Concealed
{
    const string Suggestion = " Did you mean ";

    public static PreparedRequest From(PreparedRequest prepared)
    {
        if (!prepared.IsReady)
            return new PreparedRequest(prepared.Stage, [.. prepared.Errors.Select(WithoutSuggestion)]);
        return AsksForSchema(prepared.Plan.Root) ? new PreparedRequest(ResponseStage.Refused, [Refusal()]) : prepared;
    }

    static bool AsksForSchema(SelectionPlan root) =>
        root.Fields.Concat(root.Deferred.SelectMany(deferred => deferred.Selection.Fields))
            .Any(field => field.Definition.Name is "__schema" or "__type");

    static GraphQLError WithoutSuggestion(GraphQLError error) =>
        error.Message.IndexOf(Suggestion, StringComparison.Ordinal) is > 0 and var at ? error with { Message = error.Message[..at] } : error;

    static GraphQLError Refusal() =>
        new("The schema is not shown to this caller. Leave out __schema and __type, or ask as somebody who may introspect.")
        {
            Extensions = new Dictionary<string, object?> { ["code"] = "INTROSPECTION_NOT_ALLOWED", ["limit"] = "introspection" },
        };
}
