using System.Globalization;

namespace Fusion.Adapters.Onboarding;

/// <summary>What type the values of a field have, by trying each on all of them.</summary>
static class TypeGuess
{
    /// <summary>A field with more different values is no list.</summary>
    public const int CodesMax = 24;

    /// <summary>Below this many values a list cannot be told from chance.</summary>
    const int CodesRecordsMin = 20;
    const int CodeLengthMax = 60;

    /// <summary>So many of the values must fit; the others are the publisher's mistakes.</summary>
    const double Fit = 0.96;

    static readonly string[] Dates =
    [
        "yyyy-MM-dd", "dd/MM/yyyy", "d/M/yyyy", "MM/dd/yyyy", "M/d/yyyy", "dd-MM-yyyy", "dd.MM.yyyy", "yyyy/MM/dd", "yyyyMMdd",
            "dd MMM yyyy",
        "d MMM yyyy", "dd-MMM-yyyy", "d MMMM yyyy", "MMM d, yyyy", "yyyy-MM",
    ];

    static readonly string[] LocalTimes =
    [
        "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "dd/MM/yyyy HH:mm", "dd/MM/yyyy HH:mm:ss",
        "d/M/yyyy HH:mm", "d/M/yyyy H:mm", "MM/dd/yyyy HH:mm", "MM/dd/yyyy HH:mm:ss", "dd-MM-yyyy HH:mm", "dd-MM-yyyy HH:mm:ss",
            "dd-MMM-yyyy HH:mm:ss",
        "dd-MMM-yyyy HH:mm", "dd MMM yyyy HH:mm", "dd MMM yyyy HH:mm:ss", "dd.MM.yyyy HH:mm", "yyyy/MM/dd HH:mm:ss", "yyyy/MM/dd HH:mm",
        "yyyyMMddHHmmss", "yyyyMMddTHHmmss",
    ];

    static readonly string[] OffsetTimes =
    [
        "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "yyyy-MM-ddTHH:mmK", "yyyy-MM-dd HH:mm:sszzz", "yyyy-MM-dd HH:mm:ssK",
    ];

    /// <summary>ISO 8601, which a contract reads without being told a format.</summary>
    static readonly HashSet<string> Iso =
        ["yyyy-MM-dd", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", .. OffsetTimes];

    public static (GuessedType Type, string? Format, string? Doubt) Of(SeenField field)
    {
        var values = field.Values;
        if (values.Count == 0)
            return (GuessedType.Text, null, "it is empty in every record looked at");
        if (values.TrueForAll(IsFlag) && field.Distinct == 2)
            return (GuessedType.Boolean, null, null);
        if (Written(values, OffsetTimes, isOffset: true) is { } offset)
            return (GuessedType.Instant, Iso.Contains(offset.Format) ? null : offset.Format, offset.Doubt);
        if (Written(values, LocalTimes, isOffset: false) is { } local)
            return (GuessedType.Instant, Iso.Contains(local.Format) ? null : local.Format, local.Doubt);
        if (Written(values, Dates, isOffset: false) is { } date && (date.Format != "yyyyMMdd" || HoldsDates(field.Path, values)))
            return (GuessedType.Date, Iso.Contains(date.Format) ? null : date.Format, date.Doubt);
        if (Share(values, IsWhole) >= Fit)
            return values.Exists(HasLeadingZero) ? Coded(field) : (GuessedType.Integer, null, null);
        if (Share(values, IsNumber) >= Fit)
            return (GuessedType.Number, null, null);
        return Coded(field);
    }

    static (GuessedType, string?, string?) Coded(SeenField field)
    {
        var isList = field.Filled >= CodesRecordsMin
            && field.Distinct <= CodesMax
            && field.Distinct * 4 <= field.Filled
            && field.Counts.Keys.All(value => value.Length <= CodeLengthMax);
        return (isList ? GuessedType.Code : GuessedType.Text, null, null);
    }

    /// <summary>The format that fits; of a day and a month that are never told apart the way of this country, and that is said.</summary>
    static (string Format, string? Doubt)? Written(List<string> values, string[] formats, bool isOffset)
    {
        var best = formats.Select(format => (Format: format, Share: Share(values, value => Fits(value, format, isOffset))))
            .Where(fit => fit.Share >= Fit)
            .OrderByDescending(fit => fit.Share)
            .ToArray();
        if (best.Length == 0)
            return null;
        var chosen = best[0];
        var other = best.Skip(1).FirstOrDefault(fit => fit.Share == chosen.Share && Swapped(fit.Format, chosen.Format));
        return (chosen.Format, other.Format is null ? null : "no value says which number is the day and which the month");
    }

    static bool Swapped(string left, string right) =>
        left != right && left.Order().SequenceEqual(right.Order()) && left.Length == right.Length;

    static bool Fits(string value, string format, bool isOffset)
    {
        if (isOffset)
            return (value.EndsWith('Z') || (value.Length > 6 && value[^6] is '+' or '-'))
                && DateTimeOffset.TryParseExact(value, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);
        return DateTime.TryParseExact(value, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var read)
            && read.Year is > 1850 and < 2150;
    }

    /// <summary>Eight figures may be a number like any other, unless the name says that they are a day.</summary>
    static bool HoldsDates(string path, List<string> values) =>
        FieldWords.Of(path).Intersect(["date", "birth", "day", "on", "from", "to"]).Any() && values.TrueForAll(value =>
            value.Length == 8);

    static bool IsFlag(string value) => value.ToUpperInvariant() is "TRUE" or "FALSE" or "YES" or "NO" or "Y" or "N";

    static bool IsWhole(string value) => int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    static bool IsNumber(string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            && !HasLeadingZero(value);

    static bool HasLeadingZero(string value) => value.Length > 1 && value[0] == '0' && char.IsAsciiDigit(value[1]);

    static double Share(List<string> values, Func<string, bool> fits) => (double)values.Count(fits) / values.Count;
}
