namespace Fusion.Adapters.Formats;

/// <summary>How one publisher writes separated values.</summary>
/// <param name="Columns">The names of the columns where the file has no header of its own.</param>
public sealed record CsvDialect(char Delimiter, char Quote, IReadOnlyList<string>? Columns)
{
    /// <summary>How many lines stand above the header and are no data.</summary>
    public int Preamble { get; init; }

    public static readonly CsvDialect Rfc4180 = new(',', '"', Columns: null);
}
