namespace Fusion.Adapters.Runtime;

/// <summary>How many a second, over the last ten. Not safe for several threads.</summary>
sealed class RateMeter(TimeProvider time)
{
    const int Seconds = 10;

    readonly long startedAt = time.GetTimestamp();
    readonly long[] counts = new long[Seconds];
    long lastSecond;

    public void Add(int count) => counts[Advance() % Seconds] += count;

    public double PerSecond()
    {
        var elapsed = Math.Min(Advance() + 1, Seconds);
        return counts.Sum() / (double)elapsed;
    }

    long Advance()
    {
        var second = (long)time.GetElapsedTime(startedAt).TotalSeconds;
        for (var passed = lastSecond + 1; passed <= second && passed <= lastSecond + Seconds; passed++)
            counts[passed % Seconds] = 0;
        lastSecond = second;
        return second;
    }
}
