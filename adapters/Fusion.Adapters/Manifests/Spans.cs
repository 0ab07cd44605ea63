using System.Globalization;

namespace Fusion.Adapters.Manifests;

/// <summary>Time spans as people write them: a whole number and a unit.</summary>
static class Spans
{
    public static bool TryParse(string text, out TimeSpan span)
    {
        span = default;
        if (text.Length < 2 || !int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            return false;
        TimeSpan? parsed = text[^1] switch
        {
            's' => TimeSpan.FromSeconds(count),
            'm' => TimeSpan.FromMinutes(count),
            'h' => TimeSpan.FromHours(count),
            'd' => TimeSpan.FromDays(count),
            _ => null,
        };
        span = parsed ?? default;
        return parsed is not null && count > 0;
    }
}
