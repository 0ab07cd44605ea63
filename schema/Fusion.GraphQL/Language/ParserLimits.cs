namespace Fusion.GraphQL.Language;

/// <summary>
/// What a document may cost before anything is built from it. All of it is counted while reading tokens, so a hostile
/// document is refused after work in proportion to the limit, not to its own size.
/// </summary>
public sealed record ParserLimits
{
    /// <summary>For documents that arrive from outside.</summary>
    public static ParserLimits Default { get; } = new();

    /// <summary>For the schema files of the program itself: generous, yet still bounded in depth.</summary>
    public static ParserLimits Schema { get; } = new()
    {
        MaxBytes = 64 * 1024 * 1024, MaxTokens = 16_000_000, MaxDirectives = 4_000_000, MaxAliases = 1_000_000,
    };

    /// <summary>UTF-8 bytes of the whole source.</summary>
    public int MaxBytes { get; init; } = 1024 * 1024;

    /// <summary>Lexical tokens, not counting comments, commas and white space.</summary>
    public int MaxTokens { get; init; } = 20_000;

    /// <summary>
    /// Bytes of one name. Errors and answers repeat names: an alias with every row, an operation's name with every mistake.
    /// </summary>
    public int MaxNameBytes { get; init; } = 1_000;

    /// <summary>Selection sets inside one another.</summary>
    public int MaxSelectionDepth { get; init; } = 64;

    /// <summary>Lists and objects inside one another in one literal.</summary>
    public int MaxValueDepth { get; init; } = 32;

    /// <summary>List types inside one another in one type reference.</summary>
    public int MaxTypeDepth { get; init; } = 32;

    /// <summary>Directives applied, over the whole document.</summary>
    public int MaxDirectives { get; init; } = 1_000;

    /// <summary>Aliased fields, over the whole document.</summary>
    public int MaxAliases { get; init; } = 1_000;

    public LanguageEdition Edition { get; init; } = LanguageEdition.September2025;
}
