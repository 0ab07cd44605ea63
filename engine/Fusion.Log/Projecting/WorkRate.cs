namespace Fusion.Log.Projecting;

/// <summary>Events a second over the last seconds.</summary>
sealed class WorkRate(TimeProvider time)
{
    static readonly TimeSpan Window = TimeSpan.FromSeconds(3);

    long windowStart = time.GetTimestamp();
    long inWindow;
    double lastWindow;

    public double PerSecond
    {
        get
        {
            var elapsed = time.GetElapsedTime(Interlocked.Read(ref windowStart));
            return elapsed < Window && Volatile.Read(ref lastWindow) > 0
                ? Volatile.Read(ref lastWindow)
                : Interlocked.Read(ref inWindow) / Math.Max(elapsed.TotalSeconds, 0.001);
        }
    }

    public void Add(int events)
    {
        inWindow += events;
        var elapsed = time.GetElapsedTime(windowStart);
        if (elapsed < Window)
            return;
        lastWindow = inWindow / elapsed.TotalSeconds;
        inWindow = 0;
        windowStart = time.GetTimestamp();
    }
}
