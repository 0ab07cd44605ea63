using System.Globalization;

namespace Fusion.Adapters.Mapping;

/// <summary>Days, by the formats a source writes.</summary>
static class DateCast
{
    const string Iso = "yyyy-MM-dd";

    public static Cast With(CastOptions options)
    {
        var formats = options.Formats.Count > 0 ? options.Formats.ToArray() : [Iso];
        var notADate = $"is not a date written {string.Join(" or ", formats)}";
        return (string text, out string? fault) =>
        {
            var isDate = DateOnly.TryParseExact(
                text, formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date);
            fault = isDate ? null : notADate;
            return isDate ? date : null;
        };
    }
}
