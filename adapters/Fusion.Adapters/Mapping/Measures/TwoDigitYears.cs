using System.Globalization;

namespace Fusion.Adapters.Mapping.Measures;

/// <summary>Which century two digits of a year are of: the hundred years that end with the one named.</summary>
static class TwoDigitYears
{
    /// <summary>The year a pivot must be one of, so that two digits name it.</summary>
    public const int LastMin = 1950;
    public const int LastMax = 2099;

    public static bool IsIn(string format) => Runs(format).Contains(2) || Runs(format).Contains(1);

    public static CultureInfo Until(int lastYear) => new("") { DateTimeFormat = { Calendar = new GregorianCalendar { TwoDigitYearMax = lastYear } } };

    /// <summary>How long each run of y is; what stands in quotes is no part of a year.</summary>
    static List<int> Runs(string format)
    {
        var runs = new List<int>();
        var (run, quoted) = (0, false);
        foreach (var character in format + " ")
        {
            quoted ^= character == '\'';
            if (character == 'y' && !quoted)
                run++;
            else if (run > 0)
                (runs, run) = ([.. runs, run], 0);
        }

        return runs;
    }
}
