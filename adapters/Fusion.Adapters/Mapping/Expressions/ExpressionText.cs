using System.Globalization;

namespace Fusion.Adapters.Mapping.Expressions;

/// <summary>Values as texts, the same on every machine.</summary>
static class ExpressionText
{
    /// <summary>A text that functions put together is no longer than this.</summary>
    public const int LengthMax = 64 * 1024;

    public static string? Of(object? value) => value switch
    {
        null => null,
        string text => text,
        double number => number.ToString(CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset instant => instant.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static object Bounded(string text) =>
        text.Length <= LengthMax ? text : new ExpressionFault($"gives a text longer than {LengthMax} characters");
}
