using System.Collections.Concurrent;

namespace Fusion.Log.Store;

/// <summary>
/// Small appends that arrive together are recorded together: one transaction, one flush to disk, an outcome for each. A group whose
/// batches do not all succeed is undone and each is appended by itself, so nobody bears another's conflict.
/// </summary>
/// <param name="append">Records one batch, with retries.</param>
sealed class GroupCommit(Func<AppendBatch, Task<AppendOutcome>> append) : IDisposable
{
    /// <summary>With two, each is half as large and both wait for the same disk.</summary>
    const int GroupsAtOnce = 1;
    const int BatchesMax = 64;
    const int EventsMax = 1_000;
    const long BytesMax = 16 * 1024 * 1024;

    readonly ConcurrentQueue<Waiting> queue = new();
    readonly SemaphoreSlim turns = new(GroupsAtOnce);

    public async Task<AppendOutcome> AppendAsync(AppendBatch batch, CancellationToken cancellation)
    {
        var mine = new Waiting(batch);
        queue.Enqueue(mine);
        try
        {
            await turns.WaitAsync(cancellation);
        }
        catch (OperationCanceledException) when (mine.TryTake())
        {
            throw;
        }
        catch (OperationCanceledException)
        {
            return await mine.Outcome.Task;
        }

        try
        {
            // Whoever has a turn works the queue off until its own batch has been taken, by itself or by another.
            while (!mine.IsTaken)
                await RunAsync(TakeGroup());
        }
        finally
        {
            turns.Release();
        }

        return await mine.Outcome.Task;
    }

    public void Dispose() => turns.Dispose();

    List<Waiting> TakeGroup()
    {
        var group = new List<Waiting>();
        var events = 0;
        var bytes = 0L;
        while (group.Count < BatchesMax && events < EventsMax && bytes < BytesMax && queue.TryDequeue(out var next))
        {
            if (!next.TryTake())
                continue;
            group.Add(next);
            events += next.Batch.Events.Count;
            bytes += next.Batch.Events.Sum(candidate => (long)candidate.Data.Length);
        }

        return group;
    }

    async Task RunAsync(List<Waiting> group)
    {
        if (group.Count > 1 && await TryTogetherAsync(group))
            return;
        foreach (var waiting in group)
            await RunAloneAsync(waiting);
    }

    async Task<bool> TryTogetherAsync(List<Waiting> group)
    {
        try
        {
            var together = new AppendBatch([.. group.SelectMany(waiting => waiting.Batch.Events)]);
            var receipts = await append(together) switch
            {
                AppendOutcome.Appended appended => appended.Receipts,
                AppendOutcome.AlreadyRecorded recorded => recorded.Receipts,
                _ => null,
            };
            if (receipts is null)
                return false;
            var from = 0;
            foreach (var waiting in group)
            {
                AppendReceipt[] own = [.. receipts.Skip(from).Take(waiting.Batch.Events.Count)];
                from += own.Length;
                waiting.Outcome.SetResult(AppendAttempt.Outcome(own));
            }

            return true;
        }
        catch (LogUnavailableException unreachable)
        {
            // Alone it would fare no better, and each would wait as long again.
            group.ForEach(waiting => waiting.Outcome.SetException(unreachable));
            return true;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return false;
        }
    }

    async Task RunAloneAsync(Waiting waiting)
    {
        try
        {
            waiting.Outcome.SetResult(await append(waiting.Batch));
        }
        catch (Exception failure)
        {
            waiting.Outcome.SetException(failure);
        }
    }

    sealed class Waiting(AppendBatch batch)
    {
        int taken;

        public AppendBatch Batch { get; } = batch;

        public TaskCompletionSource<AppendOutcome> Outcome { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool IsTaken => Volatile.Read(ref taken) == 1;

        /// <summary>True for one caller only: a group that takes the batch, or the one who gave up waiting for a turn.</summary>
        public bool TryTake() => Interlocked.Exchange(ref taken, 1) == 0;
    }
}
