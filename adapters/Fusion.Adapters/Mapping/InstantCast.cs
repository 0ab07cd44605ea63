using System.Globalization;

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
            : FromFormats([.. options.Formats], options.Zone);

    /// <summary>Whether a format says how far from UTC its times are.</summary>
    public static bool CarriesOffset(string format) =>
        format.Contains('z', StringComparison.Ordinal) || format.Contains('K', StringComparison.Ordinal);

    static Cast FromFormats(string[] formats, TimeZoneInfo? zone)
    {
        var notAnInstant = $"is not an instant written {string.Join(" or ", formats)}";
        var withOffset = formats.Where(CarriesOffset).ToArray();
        var local = formats.Except(withOffset).ToArray();
        return (string text, out string? fault) =>
        {
            if (withOffset.Length > 0 && TryOffset(text, withOffset, out var instant))
            {
                fault = null;
                return instant;
            }

            if (local.Length > 0 && TryLocal(text, local, out var wallTime))
                return FromWallTime(wallTime, zone, out fault);
            fault = notAnInstant;
            return null;
        };
    }

    static DateTimeOffset? FromIso(string text, TimeZoneInfo? zone, out string? fault)
    {
        fault = null;
        if (text.EndsWith('Z') && TryLocal(text[..^1], IsoLocal, out var utc))
            return new DateTimeOffset(utc, TimeSpan.Zero);
        if (EndsInOffset(text) && TryOffset(text, IsoOffset, out var instant))
            return instant;
        if (TryLocal(text, IsoLocal, out var wallTime))
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

    static bool TryOffset(string text, string[] formats, out DateTimeOffset instant)
    {
        var parsed = DateTimeOffset.TryParseExact(
            text, formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out instant);
        instant = parsed ? instant.ToUniversalTime() : default;
        return parsed;
    }

    static bool TryLocal(string text, string[] formats, out DateTime wallTime) => DateTime.TryParseExact(
        text, formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out wallTime);
}
