using System.Text.RegularExpressions;
using Fusion.Adapters.Mapping;

namespace Fusion.Adapters.Contracts;

/// <summary>What a publisher promises of one field.</summary>
/// <param name="Path">Its path from the record, names joined by dots.</param>
sealed record FieldContract(string Path, FieldType Type, bool IsRequired, CastOptions Options)
{
    public Regex? Pattern { get; init; }

    public double? Min { get; init; }

    public double? Max { get; init; }

    public FieldMode Mode { get; init; } = FieldMode.Quarantine;
}

/// <summary>What a field’s text stands for.</summary>
public enum FieldType
{
    Text = 1,
    Number = 2,
    Integer = 3,
    Boolean = 4,
    Date = 5,
    Instant = 6,
    Code = 7,
}
