namespace Fusion.Ontology;

public sealed record PersonAttributes
{
    public IReadOnlyList<PersonName> Names { get; init; } = [];

    public DateOnly? DateOfBirth { get; init; }

    public Sex? Sex { get; init; }

    /// <summary>As the source writes it; the self-defined 16+1 code where there is one.</summary>
    public string? Ethnicity { get; init; }

    /// <summary>Of the home address the record gives for the person.</summary>
    public string? Postcode { get; init; }

    public IReadOnlyList<Identifier> Identifiers { get; init; } = [];
}

/// <summary>A name as the record writes it. Family is empty where the source knows one name only.</summary>
public sealed record PersonName(string Given, string Family, bool IsAlias = false)
{
    public override string ToString() => $"{Given} {Family}".Trim();
}

public enum Sex
{
    Female = 1,
    Male = 2,
    Indeterminate = 3,
}
