using System.Globalization;
using Fusion.Adapters.Mapping.Measures;

namespace Fusion.Adapters.Mapping;

/// <summary>Days, by the formats a source writes. A text in a partial format is no value: what it does not say is not guessed.</summary>
static class DateCast
{
    const string Iso = "yyyy-MM-dd";

    public static Cast With(CastOptions options)
    {
        var all = options.Formats.Count > 0 ? options.Formats.ToArray() : [Iso];
        var numbered = all.Where(NumberedDays.Is).ToArray();
        var written = all.Except(numbered).ToArray();
        var partial = options.Partial.ToArray();
        var culture = options.CenturyUntil is { } last ? TwoDigitYears.Until(last) : CultureInfo.InvariantCulture;
        var notADate = $"is not a date written {string.Join(" or ", all)}";
        return (string text, out string? fault) =>
        {
            fault = null;
            if (written.Length > 0 && DateOnly.TryParseExact(text, written, culture, DateTimeStyles.None, out var date))
                return date;
            foreach (var format in numbered)
            {
                if (NumberedDays.TryRead(format, text, out var time))
                    return DateOnly.FromDateTime(time);
            }

            if (partial.Length == 0 || !DateOnly.TryParseExact(text, partial, culture, DateTimeStyles.None, out _))
                fault = notADate;
            return null;
        };
    }
}
