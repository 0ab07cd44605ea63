namespace Fusion.GraphQL.Validation;

/// <summary>Which rules to apply, and how much work and how many errors a document may cause.</summary>
public sealed record ValidationOptions
{
    public static ValidationOptions Default { get; } = new();

    /// <summary>Names of the rules to apply, in that order; all specified ones when null.</summary>
    public IReadOnlyList<string>? Rules { get; init; }

    /// <summary>Validation stops with one more error once it has found this many.</summary>
    public int MaxErrors { get; init; } = 100;

    /// <summary>Leaves "Did you mean" out of messages, which otherwise tells a stranger about the schema.</summary>
    public bool HideSuggestions { get; init; }

    /// <summary>Fragment spreads, selections and variables that may be visited through fragments.</summary>
    public int MaxFragmentWork { get; init; } = 50_000;

    /// <summary>Fields that may be compared while deciding whether overlapping selections can be merged.</summary>
    public int MaxMergeWork { get; init; } = 500_000;

    /// <summary>Lists of introspection (fields, interfaces and the like) inside one another that are refused.</summary>
    public int MaxIntrospectionDepth { get; init; } = 3;
}
