namespace Fusion.Simulator;

/// <summary>London wall time by the rule itself, so that bytes do not depend on a machine's time zone files.</summary>
internal static class LondonTime
{
    public static DateTimeOffset Of(DateTimeOffset instant) =>
        instant.ToOffset(IsSummer(instant.ToUniversalTime()) ? TimeSpan.FromHours(1) : TimeSpan.Zero);

    /// <summary>The instant in this UTC day at which London clocks show the time given.</summary>
    public static DateTimeOffset At(DateTimeOffset utcDay, TimeSpan wallClock)
    {
        var asIfUtc = utcDay + wallClock;
        var instant = asIfUtc - Of(asIfUtc).Offset;
        return instant < utcDay ? instant.AddDays(1) : instant;
    }

    public static string DayMonthYear(DateTimeOffset instant) =>
        Of(instant).ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture);

    public static string Iso(DateTimeOffset instant) =>
        Of(instant).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    static bool IsSummer(DateTimeOffset utc) => utc >= ClocksChange(utc.Year, 3) && utc < ClocksChange(utc.Year, 10);

    static DateTimeOffset ClocksChange(int year, int month)
    {
        var last = new DateTimeOffset(year, month, 31, 1, 0, 0, TimeSpan.Zero);
        return last.AddDays(-(int)last.DayOfWeek);
    }
}
