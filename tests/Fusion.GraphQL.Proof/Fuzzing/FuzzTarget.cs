using Fusion.GraphQL.Language;
using Fusion.GraphQL.Types;
using Fusion.GraphQL.Validation;

namespace Fusion.GraphQL.Proof.Fuzzing;

/// <summary>What became of a document: taken, refused, or stopped by a limit the reference does not have.</summary>
public enum Verdict
{
    Accepted,
    Refused,
    Limited,
}

/// <summary>A verdict and the errors it stands on.</summary>
public sealed record Judgement(Verdict Verdict, IReadOnlyList<GraphQLError> Errors);

/// <summary>Documents of one kind and what they are put through: operations against a schema, or schemas as a whole.</summary>
public sealed class FuzzTarget
{
    static readonly ParserLimits Draft = ParserLimits.Default with { Edition = LanguageEdition.Draft };
    static readonly SchemaOptions SchemaDraft = new() { Edition = LanguageEdition.Draft, Limits = Draft };

    readonly Schema? _schema;

    FuzzTarget(IReadOnlyList<string> sources, string? sdl)
    {
        Sources = sources;
        Sdl = sdl;
        _schema = sdl is null ? null
            : Schema.Parse(new SchemaOptions { AssumeValid = true, Edition = LanguageEdition.Draft }, sdl).Schema
                ?? throw new ArgumentException("The schema to validate against cannot be read.", nameof(sdl));
    }

    public IReadOnlyList<string> Sources { get; }

    /// <summary>The schema operations are validated against; null when the documents are schemas themselves.</summary>
    public string? Sdl { get; }

    public static FuzzTarget OfOperations(string sdl, IReadOnlyList<string> documents) => new(documents, sdl);

    public static FuzzTarget OfSchemas(IReadOnlyList<string> documents) => new(documents, null);

    public Judgement Judge(ReadOnlySpan<byte> document)
    {
        if (_schema is null)
            return JudgeSchema(document);
        var parsed = Parser.Parse(document, Draft);
        if (!parsed.Succeeded)
            return OfErrors([parsed.Error]);
        return OfErrors(Validator.Validate(_schema, parsed.Node));
    }

    static Judgement JudgeSchema(ReadOnlySpan<byte> document)
    {
        var parsed = Parser.Parse(document, Draft);
        if (!parsed.Succeeded)
            return OfErrors([parsed.Error]);
        return OfErrors(Schema.Parse(SchemaDraft, System.Text.Encoding.UTF8.GetString(document)).Errors);
    }

    static Judgement OfErrors(IReadOnlyList<GraphQLError> errors) => new(
        errors.Count == 0 ? Verdict.Accepted
            : errors.Any(error => error.Extensions?.ContainsKey("limit") == true) ? Verdict.Limited : Verdict.Refused,
        errors);
}
