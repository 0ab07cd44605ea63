using System.Globalization;

namespace Fusion.Benchmarks;

/// <summary>Medians and percentiles of repeated measurements; a noisy machine has no honest mean.</summary>
static class Spread
{
    public static double Median(IEnumerable<double> values) => Percentile(values, 0.5);

    /// <summary>Median, and between which the measurements lie.</summary>
    public static string Of(IReadOnlyCollection<double> values, string format) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Median(values).ToString(format, CultureInfo.InvariantCulture)} ({values.Min().ToString(format, CultureInfo.InvariantCulture)}–"
        + $"{values.Max().ToString(format, CultureInfo.InvariantCulture)})");

    public static double Percentile(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToArray();
        if (sorted.Length == 0)
            throw new ArgumentException("There is nothing to take a percentile of.", nameof(values));
        var at = (int)Math.Ceiling(share * sorted.Length) - 1;
        return sorted[Math.Clamp(at, 0, sorted.Length - 1)];
    }
}
