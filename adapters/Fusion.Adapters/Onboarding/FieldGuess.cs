using Fusion.Adapters.Contracts;

namespace Fusion.Adapters.Onboarding;

/// <summary>What was made of one field of a file nobody described.</summary>
/// <param name="Path">Its path from the record.</param>
/// <param name="Group">The part of the record it belongs to: a section, or what several column names begin with; empty for the record itself.</param>
/// <param name="Certainty">From 0 to 1, of the meaning.</param>
public sealed record FieldGuess(string Path, string Group, GuessedType Type, Meaning Meaning, double Certainty)
{
    /// <summary>How a date or time is written, where not by ISO 8601.</summary>
    public string? Format { get; init; }

    /// <summary>Whether no record lacked it.</summary>
    public bool IsAlwaysThere { get; init; }

    /// <summary>Whether at most a few records lacked it, as broken ones do.</summary>
    public bool IsNearlyAlwaysThere { get; init; }

    /// <summary>Whether its values differ, but for a few records that were sent twice.</summary>
    public bool IsUnique { get; init; }

    /// <summary>Whether it stands in a section that a record repeats.</summary>
    public bool IsRepeated { get; init; }

    /// <summary>The values of a short list, most frequent first.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];

    /// <summary>What a person should look at; null where nothing was doubtful.</summary>
    public string? Doubt { get; init; }
}

public enum GuessedType
{
    Text = FieldType.Text,
    Number = FieldType.Number,
    Integer = FieldType.Integer,
    Boolean = FieldType.Boolean,
    Date = FieldType.Date,
    Instant = FieldType.Instant,
    Code = FieldType.Code,
}
