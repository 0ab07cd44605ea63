using System.Collections.Concurrent;

namespace Fusion.Adapters.Tests;

/// <summary>A clock on which waiting takes a small part of the time asked for, and which remembers what was asked.</summary>
sealed class HastyTime : TimeProvider
{
    const int Haste = 100;

    public ConcurrentQueue<TimeSpan> Waits { get; } = new();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime > TimeSpan.Zero)
            Waits.Enqueue(dueTime);
        return base.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? dueTime / Haste : dueTime, period);
    }
}
