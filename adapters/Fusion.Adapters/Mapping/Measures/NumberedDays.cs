using System.Globalization;

namespace Fusion.Adapters.Mapping.Measures;

/// <summary>Dates and times written as a count of something; each is named where other formats are.</summary>
static class NumberedDays
{
    public const string ExcelSerial = "excel_serial";
    public const string EpochSeconds = "epoch_seconds";
    public const string EpochMilliseconds = "epoch_milliseconds";
    public const string EpochMicroseconds = "epoch_microseconds";
    public const string YearDay = "year_day";
    public const string JulianDay = "julian_day";

    public static readonly IReadOnlyList<string> Words = [ExcelSerial, EpochSeconds, EpochMilliseconds, EpochMicroseconds, YearDay, JulianDay];

    /// <summary>The day before the first of 1900, for a spreadsheet believes that 1900 had a 29th of February.</summary>
    static readonly DateTime ExcelOrigin = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);

    /// <summary>Serials up to the day that never was count otherwise; no source here is that old.</summary>
    const double ExcelMin = 61;
    const double ExcelMax = 2_958_465;
    const double JulianDayOfUnixEpoch = 2_440_587.5;
    const double EpochSecondsMax = 253_402_300_799;

    public static bool Is(string format) => Words.Contains(format);

    /// <summary>Whether the count is from a moment in UTC, so that no zone is needed.</summary>
    public static bool IsUtc(string format) => format is EpochSeconds or EpochMilliseconds or EpochMicroseconds or JulianDay;

    public static bool TryRead(string format, string text, out DateTime time)
    {
        time = default;
        if (format == YearDay)
            return TryYearDay(text, out time);
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var count) || !double.IsFinite(count))
            return false;
        if (format == ExcelSerial)
        {
            if (count is < ExcelMin or > ExcelMax)
                return false;
            // A serial is a share of a day; what is meant is a whole number of milliseconds.
            time = ExcelOrigin.AddMilliseconds(Math.Round(count * TimeSpan.MillisecondsPerDay));
            return true;
        }

        var seconds = format switch
        {
            EpochSeconds => count,
            EpochMilliseconds => count / 1_000,
            EpochMicroseconds => count / 1_000_000,
            JulianDay => (count - JulianDayOfUnixEpoch) * 86_400,
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        if (Math.Abs(seconds) > EpochSecondsMax || seconds < -62_135_596_800)
            return false;
        time = DateTime.UnixEpoch.AddTicks((long)Math.Round(seconds * TimeSpan.TicksPerSecond));
        return true;
    }

    /// <summary>2026206 or 2026-206: the day of the year.</summary>
    static bool TryYearDay(string text, out DateTime time)
    {
        time = default;
        var digits = text.Replace("-", "", StringComparison.Ordinal);
        if (digits.Length != 7 || !int.TryParse(digits[..4], NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year == 0)
            return false;
        if (!int.TryParse(digits[4..], NumberStyles.None, CultureInfo.InvariantCulture, out var day) || day < 1
            || day > (DateTime.IsLeapYear(year) ? 366 : 365))
            return false;
        time = new DateTime(year, 1, 1, 0, 0, 0, DateTimeKind.Unspecified).AddDays(day - 1);
        return true;
    }
}
