using Fusion.Log;

namespace Fusion.Benchmarks.Log;

/// <summary>Fills a log through the log itself, so that rows, indexes and side tables are what service would have made.</summary>
static class FilledLog
{
    public const int BatchEvents = 5_000;

    /// <summary>One batch is made while others are stored.</summary>
    public static async Task FillAsync(IEventLog log, Sightings sightings, int count, CancellationToken cancellation)
    {
        var writers = new SemaphoreSlim(Environment.ProcessorCount);
        var writing = new List<Task>();
        for (var left = count; left > 0; left -= BatchEvents)
        {
            await writers.WaitAsync(cancellation);
            writing.RemoveAll(done => done.IsCompletedSuccessfully);
            writing.Add(AppendAsync(log, sightings.Take(Math.Min(BatchEvents, left)), writers, cancellation));
        }

        await Task.WhenAll(writing);
    }

    static async Task AppendAsync(IEventLog log, NewEvent[] events, SemaphoreSlim writers, CancellationToken cancellation)
    {
        try
        {
            await Task.Yield();
            var outcome = await log.AppendAsync(new AppendBatch(events), cancellation);
            if (outcome is not AppendOutcome.Appended)
                throw new InvalidOperationException($"The log did not append what was new: {outcome.GetType().Name}.");
        }
        finally
        {
            writers.Release();
        }
    }
}
