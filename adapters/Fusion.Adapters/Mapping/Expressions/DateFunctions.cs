using System.Globalization;
using static Fusion.Adapters.Mapping.Expressions.ExpressionType;

namespace Fusion.Adapters.Mapping.Expressions;

static class DateFunctions
{
    const int DaysMax = 400_000;

    public static readonly IReadOnlyList<ExpressionFunction> All =
    [
        new("date", [Text, Literal], 2, Date, "the date a text writes in a format", site =>
        {
            var cast = DateCast.With(new CastOptions { Formats = [Checked(site, 1)] });
            return a => Read(cast, a);
        }),
        new("instant", [Text, Literal, Literal], 2, Instant, "the instant a text writes in a format, by the clocks of a zone", Instants),
        new("date_of", [Instant, Literal], 2, Date, "the day of an instant by the clocks of a zone", site =>
        {
            var zone = Zone(site, 1);
            return a => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime((DateTimeOffset)a[0], zone).DateTime);
        }),
        new("at", [Date, Text, Literal], 3, Instant, "a date and a clock time HH:mm or HH:mm:ss, by the clocks of a zone", At),
        On("year", "the year", date => date.Year),
        On("month", "the month, from 1", date => date.Month),
        On("day", "the day of the month", date => date.Day),
        On("weekday", "the day of the week; Monday is 1", date => date.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)date.DayOfWeek),
        new("make_date", [Number, Number, Number], 3, Date, "the date of a year, a month and a day", _ => Make),
        new("add_days", [Date, Number], 2, Date, "so many days later", _ => a => Shift((DateOnly)a[0], (double)a[1])),
        new("add_seconds", [Instant, Number], 2, Instant, "so many seconds later", _ => a => Shift((DateTimeOffset)a[0], (double)a[1])),
        new("days_between", [Date, Date], 2, Number, "how many days the second is after the first", _ =>
            a => (double)(((DateOnly)a[1]).DayNumber - ((DateOnly)a[0]).DayNumber)),
        new("format_date", [Date, Literal], 2, Text, "a date as a text", site =>
        {
            var format = Checked(site, 1);
            return a => ((DateOnly)a[0]).ToString(format, CultureInfo.InvariantCulture);
        }),
    ];

    static ExpressionFunction On(string name, string means, Func<DateOnly, int> part) =>
        new(name, [Date], 1, Number, means, _ => a => (double)part((DateOnly)a[0]));

    static Func<object[], object?> Instants(FunctionSite site)
    {
        var zone = site.LiteralOrNone(2) is null ? null : Zone(site, 2);
        var format = Checked(site, 1);
        if (zone is null && !InstantCast.CarriesOffset(format))
            throw site.Wrong($"a time written {format} carries no offset: name its zone");
        var cast = InstantCast.With(new CastOptions { Formats = [format], Zone = zone });
        return a => Read(cast, a);
    }

    static Func<object[], object?> At(FunctionSite site)
    {
        var cast = InstantCast.With(new CastOptions { Formats = ["yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"], Zone = Zone(site, 2) });
        return a => cast($"{ExpressionText.Of(a[0])} {a[1]}", out var fault) ?? new ExpressionFault($"puts a date and a time together that {fault}");
    }

    static TimeZoneInfo Zone(FunctionSite site, int place) => TimeZoneInfo.TryFindSystemTimeZoneById(site.Literal(place), out var zone)
        ? zone
        : throw site.Wrong($"'{site.Literal(place)}' is no time zone; write one such as Europe/London");

    static string Checked(FunctionSite site, int place)
    {
        try
        {
            DateTimeOffset.UnixEpoch.ToString(site.Literal(place), CultureInfo.InvariantCulture);
            return site.Literal(place);
        }
        catch (FormatException)
        {
            throw site.Wrong($"'{site.Literal(place)}' is no format of dates");
        }
    }

    static object? Read(Cast cast, object[] arguments) =>
        cast(((string)arguments[0]).Trim(), out var fault) ?? new ExpressionFault($"reads a text that {fault}");

    static object Make(object[] arguments)
    {
        var (year, month, day) = ((double)arguments[0], (double)arguments[1], (double)arguments[2]);
        var exists = year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth((int)year, (int)month);
        return exists ? new DateOnly((int)year, (int)month, (int)day) : new ExpressionFault("makes a date that no calendar has");
    }

    static object Shift(DateOnly date, double days)
    {
        var number = date.DayNumber + Math.Floor(Math.Clamp(days, -DaysMax, DaysMax));
        return number >= DateOnly.MinValue.DayNumber && number <= DateOnly.MaxValue.DayNumber
            ? DateOnly.FromDayNumber((int)number)
            : new ExpressionFault("leaves the calendar");
    }

    static object Shift(DateTimeOffset instant, double seconds) =>
        Math.Abs(seconds) <= TimeSpan.FromDays(DaysMax).TotalSeconds && StaysInCalendar(instant, seconds)
            ? instant.AddSeconds(seconds)
            : new ExpressionFault("leaves the calendar");

    static bool StaysInCalendar(DateTimeOffset instant, double seconds) =>
        (seconds >= 0 ? DateTimeOffset.MaxValue - instant : instant - DateTimeOffset.MinValue).TotalSeconds > Math.Abs(seconds);
}
