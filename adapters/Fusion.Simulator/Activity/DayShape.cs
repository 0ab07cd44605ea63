namespace Fusion.Simulator.Activity;

/// <summary>How a year's amount spreads over its days, and a day's over its hours.</summary>
internal static class DayShape
{
    public const int Days = 365;

    const double WeekendLean = 0.12;

    static readonly double[][] Profiles =
    [
        [1, 1, 1, 1, 1, 1, 2, 4, 8, 10, 11, 11, 10, 11, 11, 10, 9, 8, 7, 6, 4, 3, 2, 1],
        [0, 0, 0, 0, 0, 0, 1, 2, 5, 8, 10, 11, 12, 12, 12, 12, 12, 12, 10, 8, 5, 3, 1, 0],
        [6, 4, 3, 2, 1, 1, 1, 2, 3, 3, 3, 4, 5, 5, 6, 7, 8, 9, 9, 10, 11, 12, 12, 9],
        [10, 11, 12, 12, 11, 8, 5, 3, 2, 2, 2, 2, 2, 2, 2, 2, 3, 4, 5, 6, 7, 8, 9, 10],
        [2, 1, 1, 1, 2, 4, 8, 12, 13, 9, 7, 7, 8, 8, 8, 10, 12, 13, 11, 8, 6, 5, 4, 3],
    ];

    /// <summary>What falls on each day, so that the year adds up to the amount exactly.</summary>
    public static int[] Spread(int amount, DateOnly firstDay)
    {
        var weights = new double[Days];
        for (var day = 0; day < Days; day++)
        {
            var date = firstDay.AddDays(day);
            weights[day] = 1 + (date.DayOfWeek is DayOfWeek.Friday or DayOfWeek.Saturday ? WeekendLean : 0) - 0.06 * Winter(date);
        }
        var total = weights.Sum();
        var spread = new int[Days];
        var (soFar, given) = (0.0, 0);
        for (var day = 0; day < Days; day++)
        {
            soFar += weights[day];
            var due = day == Days - 1 ? amount : (int)(amount * soFar / total);
            (spread[day], given) = (due - given, due);
        }
        return spread;
    }

    /// <summary>One in the middle of January, minus one in the middle of July.</summary>
    public static double Winter(DateOnly date) => Math.Cos((date.DayOfYear - 15) * 2 * Math.PI / 365.25);

    public static DateTimeOffset Moment(Chance chance, DateTimeOffset utcDay, Hours hours)
    {
        var hour = chance.Weighted(Profiles[(int)hours]);
        return LondonTime.At(utcDay, new TimeSpan(hour, chance.Below(60), chance.Below(60)));
    }
}
