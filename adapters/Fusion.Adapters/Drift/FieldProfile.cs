using System.Globalization;

namespace Fusion.Adapters.Drift;

/// <summary>What one field was like in one delivery. Counts and forms; of values only those of a short list are kept.</summary>
sealed class FieldProfile
{
    /// <summary>A field with more different values than this is no list.</summary>
    public const int ValuesMax = 64;
    const int ShapesMax = 24;

    readonly Dictionary<string, int> values = new(StringComparer.Ordinal);
    readonly Dictionary<string, int> shapes = new(StringComparer.Ordinal);

    public int Filled { get; private set; }

    public int Empty { get; private set; }

    public int Faults { get; private set; }

    public int GarbledCount { get; private set; }

    public SpreadSample Numbers { get; } = new();

    /// <summary>How many days before the delivery a date lies.</summary>
    public SpreadSample Ages { get; } = new();

    /// <summary>Whether all values were looked at as a list; null once there were too many.</summary>
    public IReadOnlyDictionary<string, int>? Values => values.Count > ValuesMax ? null : values;

    public IReadOnlyDictionary<string, int> Shapes => shapes;

    /// <summary>How many days before the delivery its newest date lies; null where it has none.</summary>
    public double? YoungestDays { get; private set; }

    public void AddEmpty() => Empty++;

    public void Add(string text, bool isFault, double? age)
    {
        Filled++;
        Faults += isFault ? 1 : 0;
        if (values.Count <= ValuesMax)
            values[text] = values.GetValueOrDefault(text) + 1;
        var shape = ValueShape.Of(text);
        if (shapes.Count < ShapesMax || shapes.ContainsKey(shape))
            shapes[shape] = shapes.GetValueOrDefault(shape) + 1;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
            Numbers.Add(number);
        if (age is { } days)
        {
            Ages.Add(days);
            YoungestDays = Math.Min(days, YoungestDays ?? days);
        }

        if (IsGarbled(text))
            GarbledCount++;
    }

    /// <summary>What a text looks like once its encoding was taken for another: é as Ã©, a dash as â€“, or a sign for what is none.</summary>
    static bool IsGarbled(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\uFFFD')
                return true;
            if (at + 1 < text.Length && text[at] is >= '\u00C2' and <= '\u00F4' && text[at + 1] is (>= '\u0080' and <= '\u00BF') or '€')
                return true;
        }

        return false;
    }
}
