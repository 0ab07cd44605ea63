using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Fusion.Adapters.Manifests;

namespace Fusion.Adapters.Mapping;

/// <summary>Reads how a field writes its value, out of a contract or a mapping; what is not said stays as it was.</summary>
static class CastOptionsReader
{
    static readonly TimeSpan PatternTime = TimeSpan.FromMilliseconds(100);

    public static CastOptions Read(Section section, CastOptions inherited) => inherited with
    {
        Formats = section.Texts("format") ?? inherited.Formats,
        Zone = Zone(section) ?? inherited.Zone,
        Codes = Codes(section) ?? inherited.Codes,
        Otherwise = section.Text("otherwise") ?? inherited.Otherwise,
        Absent = section.Texts("absent")?.ToFrozenSet() ?? inherited.Absent,
        Extract = Pattern(section, "extract") ?? inherited.Extract,
        Scale = Number(section, "scale") ?? inherited.Scale,
    };

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
