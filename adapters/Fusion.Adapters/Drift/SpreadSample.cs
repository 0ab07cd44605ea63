namespace Fusion.Adapters.Drift;

/// <summary>An even sample of a stream of numbers of any length, for its quartiles; the same stream always gives the same sample.</summary>
sealed class SpreadSample
{
    const int Kept = 256;
    const double Narrowest = 1e-9;

    readonly List<double> values = new(Kept);
    int stride = 1;
    int seen;

    public int Count => seen;

    /// <summary>Keeps every n-th; when that is too many, every second of them from then on.</summary>
    public void Add(double value)
    {
        if (seen++ % stride != 0)
            return;
        values.Add(value);
        if (values.Count < Kept)
            return;
        for (var at = 0; at < Kept / 2; at++)
            values[at] = values[at * 2];
        values.RemoveRange(Kept / 2, Kept / 2);
        stride *= 2;
    }

    public double Median() => At(0.5);

    /// <summary>The logarithm of the distance between the low and the high; what has none counts as very narrow.</summary>
    public double LogWidth() => Math.Log(Math.Max(At(0.9) - At(0.1), Narrowest));

    public double At(double share)
    {
        if (values.Count == 0)
            return 0;
        var sorted = values.Order().ToArray();
        return sorted[Math.Min((int)(share * sorted.Length), sorted.Length - 1)];
    }
}
