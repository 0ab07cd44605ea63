using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Fusion.Adapters.Mapping.Measures;

namespace Fusion.Adapters.Mapping;

/// <summary>How a field writes its value; said once in the contract, and again only where a mapping reads it differently.</summary>
sealed record CastOptions
{
    /// <summary>.NET format strings for dates and times; ISO 8601 where there are none.</summary>
    public IReadOnlyList<string> Formats { get; init; } = [];

    /// <summary>The zone of times that carry no offset.</summary>
    public TimeZoneInfo? Zone { get; init; }

    /// <summary>What each code of the source means.</summary>
    public FrozenDictionary<string, string>? Codes { get; init; }

    /// <summary>What a code not in the list means; without it such a code is a fault.</summary>
    public string? Otherwise { get; init; }

    /// <summary>Texts that stand for no value.</summary>
    public FrozenSet<string> Absent { get; init; } = [];

    /// <summary>Takes the first group of the pattern, or the whole match; a text that does not match is a fault.</summary>
    public Regex? Extract { get; init; }

    /// <summary>Formats of dates that say less than a day; a text in one of them stands for no value, because the rest is not guessed.</summary>
    public IReadOnlyList<string> Partial { get; init; } = [];

    /// <summary>The last year two digits can mean.</summary>
    public int? CenturyUntil { get; init; }

    /// <summary>How the source writes its numbers.</summary>
    public NumberNotation Notation { get; init; } = NumberNotation.Plain;

    /// <summary>What the number is multiplied by.</summary>
    public double? Scale { get; init; }
}
