using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Fusion.Adapters.Manifests;
using Fusion.Adapters.Mapping.Measures;

namespace Fusion.Adapters.Mapping;

/// <summary>Reads how a field writes its value, out of a contract or a mapping; what is not said stays as it was.</summary>
static class CastOptionsReader
{
    static readonly TimeSpan PatternTime = TimeSpan.FromMilliseconds(100);

    public static CastOptions Read(Section section, CastOptions inherited, IReadOnlyDictionary<string, LookupTable> tables)
    {
        var options = inherited with
        {
            Formats = section.Texts("format") ?? inherited.Formats,
            Zone = Zone(section) ?? inherited.Zone,
            Codes = Codes(section) ?? Lookup(section, tables) ?? inherited.Codes,
            Otherwise = section.Text("otherwise") ?? inherited.Otherwise,
            Absent = section.Texts("absent")?.ToFrozenSet() ?? inherited.Absent,
            Extract = Pattern(section, "extract") ?? inherited.Extract,
            Partial = section.Texts("partial") ?? inherited.Partial,
            CenturyUntil = section.Count("century_until", TwoDigitYears.LastMin, TwoDigitYears.LastMax) ?? inherited.CenturyUntil,
            Notation = section.Enum<NumberNotation>("notation") ?? inherited.Notation,
            Scale = Number(section, "scale") ?? Unit(section) ?? inherited.Scale,
        };
        CheckDates(section, options);
        return options;
    }

    /// <summary>Nobody guesses a century, or which of two numbers is the day.</summary>
    static void CheckDates(Section section, CastOptions options)
    {
        if (section.Take("format") is not { } formats)
            return;
        foreach (var format in options.Formats.Where(format => !NumberedDays.Is(format)))
        {
            if (TwoDigitYears.IsIn(format) && options.CenturyUntil is null)
            {
                section.Problems.Add(
                    formats.At,
                    $"'{section.Path("century_until")}' is missing: say which is the last year that the two digits of {format} can mean.");
            }
        }

        if (options.Formats.FirstOrDefault(one => options.Formats.Contains(Swapped(one)) && Swapped(one) != one) is { } either)
        {
            section.Problems.Add(
                formats.At,
                $"'{section.Path("format")}' takes {either} and {Swapped(either)}: which number is the day would be a guess. Keep one of them.");
        }
    }

    static string Swapped(string format) =>
        format.Replace("dd", "\u0001", StringComparison.Ordinal).Replace("MM", "dd", StringComparison.Ordinal).Replace("\u0001", "MM",
            StringComparison.Ordinal);

    /// <summary>The unit the source writes and the one the ontology holds: <c>unit: knots to metres_per_second</c>.</summary>
    static double? Unit(Section section)
    {
        if (section.Text("unit") is not { } unit)
            return null;
        var fault = "it is written like 'feet to metres'";
        if (unit.Split(" to ") is [var from, var to])
        {
            var factor = Units.Factor(from.Trim(), to.Trim(), out fault);
            if (fault is null)
                return factor;
        }

        section.Problems.Add(section.Take("unit")!.At, $"'{section.Path("unit")}' says '{unit}': {fault}.");
        return null;
    }

    /// <summary>What each code means by a table: <c>lookup: stations.NAME</c>.</summary>
    static FrozenDictionary<string, string>? Lookup(Section section, IReadOnlyDictionary<string, LookupTable> tables)
    {
        if (section.Text("lookup") is not { } named)
            return null;
        var dot = named.IndexOf('.', StringComparison.Ordinal);
        var table = dot < 0 ? null : tables.GetValueOrDefault(named[..dot]);
        var column = table?.Column(named[(dot + 1)..]);
        if (column is null)
        {
            var reason = table is null
                ? $"there is no such table{Nearest.Hint(dot < 0 ? named : named[..dot], tables.Keys, "")}; write table.COLUMN"
                : $"the table has no column '{named[(dot + 1)..]}'";
            section.Problems.Add(section.Take("lookup")!.At, $"'{section.Path("lookup")}' says '{named}': {reason}.");
        }

        return column;
    }

    public static TimeZoneInfo? Zone(Section section)
    {
        if (section.Text("zone") is not { } name)
            return null;
        if (TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone))
            return zone;
        // Told already; nobody needs to hear besides that there is none.
        section.Problems.Add(
            section.Take("zone")!.At, $"'{section.Path("zone")}' says '{name}', which is no time zone; write one such as Europe/London.");
        return TimeZoneInfo.Utc;
    }

    public static Regex? Pattern(Section section, string name)
    {
        if (section.Text(name) is not { } pattern)
            return null;
        try
        {
            return new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, PatternTime);
        }
        catch (Exception invalid) when (invalid is ArgumentException or NotSupportedException)
        {
            section.Problems.Add(section.Take(name)!.At, $"'{section.Path(name)}' is not a pattern that can be used: {invalid.Message}");
            return null;
        }
    }

    public static double? Number(Section section, string name)
    {
        if (section.Text(name) is not { } text)
            return null;
        if (Casts.To(typeof(double), new CastOptions())!(text, out _) is double number)
            return number;
        section.Problems.Add(section.Take(name)!.At, $"'{section.Path(name)}' must be a number.");
        return null;
    }

    static FrozenDictionary<string, string>? Codes(Section section)
    {
        if (section.Group("codes") is not { } codes)
            return null;
        return codes.Entries.ToFrozenDictionary(entry => entry.Name, entry => codes.RequiredText(entry.Name) ?? "");
    }
}
