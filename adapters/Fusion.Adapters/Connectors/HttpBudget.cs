using System.Collections.Concurrent;

namespace Fusion.Adapters.Connectors;

/// <summary>How often one publisher is asked, by all the sources that ask it. Requests are spaced; the slowest budget that is named holds.</summary>
sealed class HttpBudget(TimeProvider time) : IDisposable
{
    readonly SemaphoreSlim turn = new(1);
    readonly Lock gate = new();
    TimeSpan spacing = TimeSpan.Zero;
    long? lastAt;
    long restUntil;

    public void Allow(int requestsPerMinute)
    {
        lock (gate)
            spacing = TimeSpan.FromMinutes(1) / requestsPerMinute is var asked && asked > spacing ? asked : spacing;
    }

    /// <summary>Waits for a turn.</summary>
    public async Task KeepAsync(CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            if (Wait() is var wait && wait > TimeSpan.Zero)
                await Task.Delay(wait, time, cancellation);
            lock (gate)
                (lastAt, restUntil) = (time.GetTimestamp(), 0);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>The publisher asked to be left alone: nobody asks it before.</summary>
    public void Rest(TimeSpan span)
    {
        lock (gate)
            restUntil = Math.Max(restUntil, time.GetTimestamp() + (long)(span.TotalSeconds * time.TimestampFrequency));
    }

    public void Dispose() => turn.Dispose();

    TimeSpan Wait()
    {
        lock (gate)
        {
            var now = time.GetTimestamp();
            var spaced = lastAt is { } last ? spacing - time.GetElapsedTime(last, now) : TimeSpan.Zero;
            var rest = restUntil > now ? time.GetElapsedTime(now, restUntil) : TimeSpan.Zero;
            return spaced > rest ? spaced : rest;
        }
    }
}

/// <summary>The budget of every publisher, by the host and port that answer for it.</summary>
sealed class HttpBudgets(TimeProvider time) : IDisposable
{
    readonly ConcurrentDictionary<string, HttpBudget> byPublisher = new(StringComparer.OrdinalIgnoreCase);

    public HttpBudget Of(Uri address, int requestsPerMinute)
    {
        var budget = byPublisher.GetOrAdd(address.Authority, _ => new HttpBudget(time));
        budget.Allow(requestsPerMinute);
        return budget;
    }

    public void Dispose()
    {
        foreach (var budget in byPublisher.Values)
            budget.Dispose();
    }
}
