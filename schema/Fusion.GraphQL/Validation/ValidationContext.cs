using System.Collections.Immutable;
using Fusion.GraphQL.Language;
using Fusion.GraphQL.Scheduling;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Validation;

/// <summary>
/// What the rules of one validation share: the document, the schema, the errors so far and the budgets.
/// </summary>
internal sealed class ValidationContext
{
    readonly List<GraphQLError> errors = [];
    int fragmentWork;

    public ValidationContext(Schema? schema, Document document, ValidationOptions options)
    {
        Schema = schema;
        Document = document;
        Options = options;
        Types = new TypeCursor(schema);
        Directives = DirectiveTable.Of(schema, document);
        Fragments = new FragmentUses(this);
    }

    /// <summary>Null while the documents that make up a schema are themselves being validated.</summary>
    public Schema? Schema { get; }

    public Document Document { get; }
    public ValidationOptions Options { get; }
    public TypeCursor Types { get; }
    public DirectiveTable Directives { get; }
    public FragmentUses Fragments { get; }
    public IReadOnlyList<GraphQLError> Errors => errors;

    /// <summary>Set once enough has been seen: the walk ends at the next node.</summary>
    public bool IsAborted { get; private set; }

    public FragmentDefinition? Fragment(string name) => Document.Fragments.GetValueOrDefault(name);

    public void Report(GraphQLError error)
    {
        if (IsAborted)
            return;
        if (errors.Count < Options.MaxErrors)
        {
            errors.Add(error);
            return;
        }

        IsAborted = true;
        errors.Add(new GraphQLError("Too many validation errors, error limit reached. Validation aborted.")
        {
            Extensions = Limit("validationErrors", Options.MaxErrors),
        });
    }

    /// <summary>
    /// Counts work done through fragments, which a small document can multiply; false once it is spent.
    /// </summary>
    public bool Spend(int work)
    {
        fragmentWork += work;
        BackSeat.Count(fragmentWork, work);
        if (fragmentWork > Options.MaxFragmentWork)
            Abort("fragmentWork", Options.MaxFragmentWork, "to follow its fragments. Use fewer of them inside one another");
        return !IsAborted;
    }

    /// <summary>Gives up on a document that takes more steps than a budget has.</summary>
    public void Abort(string limit, int max, string what) =>
        Abort(FormattableString.Invariant($"The document takes more than {max} steps {what}."), Limit(limit, max));

    /// <summary>Gives up on a document that would take more stack than there is.</summary>
    public void AbortForDepth() => Abort(
        "The document is nested too deep to be validated. Nest its selections and literals less.",
        new() { ["limit"] = "validationDepth" });

    void Abort(string message, Dictionary<string, object?> extensions)
    {
        if (IsAborted)
            return;
        IsAborted = true;
        errors.Add(new GraphQLError($"{message} Validation aborted.") { Extensions = extensions });
    }

    static Dictionary<string, object?> Limit(string name, int max) => new() { ["limit"] = name, ["max"] = max };

    /// <summary>The "Did you mean" that ends a message, or nothing.</summary>
    public string Suggest(string name, IEnumerable<string> known) =>
        Options.HideSuggestions ? "" : Suggestions.DidYouMean(Suggestions.For(name, known));
}
