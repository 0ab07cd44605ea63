namespace Fusion.Adapters.Onboarding;

/// <summary>Everything seen of one field: its values as far as they are kept, and what was counted. Bounded, whatever the file.</summary>
sealed class SeenField(string path, int order)
{
    const int ValuesKept = 5_000;
    const int DistinctMax = 20_000;

    readonly HashSet<string> distinct = new(StringComparer.Ordinal);
    readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);
    long lastRecord = -1;

    public string Path => path;

    public int Order => order;

    public List<string> Values { get; } = [];

    public long Filled { get; private set; }

    /// <summary>In how many records it has a value.</summary>
    public long Records { get; private set; }

    public bool IsRepeated { get; private set; }

    public bool IsUnique { get; private set; } = true;

    public IReadOnlyDictionary<string, int> Counts => counts;

    public int Distinct => distinct.Count;

    public void Add(long record, string text)
    {
        var trimmed = text.Trim();
        if (record == lastRecord)
            IsRepeated = true;
        if (trimmed.Length == 0)
            return;
        Filled++;
        if (record != lastRecord)
            Records++;
        lastRecord = record;
        if (Values.Count < ValuesKept)
            Values.Add(trimmed);
        if (distinct.Count < DistinctMax && !distinct.Add(trimmed))
            IsUnique = false;
        if (counts.Count <= TypeGuess.CodesMax || counts.ContainsKey(trimmed))
            counts[trimmed] = counts.GetValueOrDefault(trimmed) + 1;
    }
}
