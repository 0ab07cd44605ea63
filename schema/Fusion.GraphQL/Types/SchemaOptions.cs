using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Types;

/// <summary>How to read type system documents into a schema.</summary>
public sealed record SchemaOptions
{
    public static SchemaOptions Default { get; } = new();

    public LanguageEdition Edition { get; init; } = LanguageEdition.September2025;

    /// <summary>Defines <c>@defer</c> and <c>@stream</c>, unless the documents already do.</summary>
    public bool IncrementalDelivery { get; init; }

    /// <summary>
    /// Skips the checks of the type system as a whole, for schemas another program has already validated. References
    /// to unknown types are still errors.
    /// </summary>
    public bool AssumeValid { get; init; }

    /// <summary>
    /// For custom scalars by name: says what is wrong with a literal, or null. A scalar not named takes any literal.
    /// </summary>
    public IReadOnlyDictionary<string, Func<Value, string?>> LiteralChecks { get; init; } =
        new Dictionary<string, Func<Value, string?>>();

    public ParserLimits Limits { get; init; } = ParserLimits.Schema;
}
