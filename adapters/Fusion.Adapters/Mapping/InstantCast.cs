using System.Globalization;
using Fusion.Adapters.Mapping.Measures;

namespace Fusion.Adapters.Mapping;

/// <summary>
/// Instants, always in UTC. A local time the clocks skipped is a fault, since nobody can say when it was; one they repeated is its
/// first occurrence.
/// </summary>
static class InstantCast
{
    const int OffsetLength = 6;

    static readonly string[] IsoLocal =
        ["yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ss.FFFFFFF", "yyyy-MM-ddTHH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm"];

    static readonly string[] IsoOffset = [.. IsoLocal.Select(format => format + "zzz")];

    public static Cast With(CastOptions options) =>
        options.Formats.Count == 0
            ? (string text, out string? fault) => FromIso(text, options.Zone, out fault)
            : FromFormats(options);

    /// <summary>Whether a format says how far from UTC its times are.</summary>
    public static bool CarriesOffset(string format) => NumberedDays.Is(format)
        ? NumberedDays.IsUtc(format)
        : format.Contains('z', StringComparison.OrdinalIgnoreCase) || format.Contains('K', StringComparison.Ordinal);

    static Cast FromFormats(CastOptions options)
    {
        var notAnInstant = $"is not an instant written {string.Join(" or ", options.Formats)}";
        var numbered = options.Formats.Where(NumberedDays.Is).ToArray();
        var withOffset = options.Formats.Except(numbered).Where(CarriesOffset).ToArray();
        var local = options.Formats.Except(numbered).Except(withOffset).ToArray();
        var partial = options.Partial.ToArray();
        var culture = options.CenturyUntil is { } last ? TwoDigitYears.Until(last) : CultureInfo.InvariantCulture;
        return (string text, out string? fault) =>
        {
            fault = null;
            if (withOffset.Length > 0 && TryOffset(text, withOffset, culture, out var instant))
                return instant;
            if (local.Length > 0 && TryLocal(text, local, culture, out var wallTime))
                return FromWallTime(wallTime, options.Zone, out fault);
            foreach (var format in numbered)
            {
                if (NumberedDays.TryRead(format, text, out var counted))
                    return NumberedDays.IsUtc(format) ? new DateTimeOffset(counted, TimeSpan.Zero) : FromWallTime(counted, options.Zone, out fault);
            }

            if (partial.Length == 0 || !TryLocal(text, partial, culture, out _))
                fault = notAnInstant;
            return null;
        };
    }

    static DateTimeOffset? FromIso(string text, TimeZoneInfo? zone, out string? fault)
    {
        fault = null;
        if (text.EndsWith('Z') && TryLocal(text[..^1], IsoLocal, CultureInfo.InvariantCulture, out var utc))
            return new DateTimeOffset(utc, TimeSpan.Zero);
        if (EndsInOffset(text) && TryOffset(text, IsoOffset, CultureInfo.InvariantCulture, out var instant))
            return instant;
        if (TryLocal(text, IsoLocal, CultureInfo.InvariantCulture, out var wallTime))
            return FromWallTime(wallTime, zone, out fault);
        fault = "is not an ISO 8601 instant";
        return null;
    }

    static bool EndsInOffset(string text) => text.Length > OffsetLength && text[^OffsetLength] is '+' or '-';

    static DateTimeOffset? FromWallTime(DateTime wallTime, TimeZoneInfo? zone, out string? fault)
    {
        fault = zone is null ? "has no offset and no zone is declared for it"
            : zone.IsInvalidTime(wallTime) ? $"is a time that the clocks of {zone.Id} skipped"
            : null;
        if (fault is not null)
            return null;
        var offset = zone!.IsAmbiguousTime(wallTime) ? zone.GetAmbiguousTimeOffsets(wallTime).Max() : zone.GetUtcOffset(wallTime);
        return new DateTimeOffset(wallTime, offset).ToUniversalTime();
    }

    static bool TryOffset(string text, string[] formats, CultureInfo culture, out DateTimeOffset instant)
    {
        var parsed = DateTimeOffset.TryParseExact(text, formats, culture, DateTimeStyles.AssumeUniversal, out instant);
        instant = parsed ? instant.ToUniversalTime() : default;
        return parsed;
    }

    static bool TryLocal(string text, string[] formats, CultureInfo culture, out DateTime wallTime) =>
        DateTime.TryParseExact(text, formats, culture, DateTimeStyles.None, out wallTime);
}
