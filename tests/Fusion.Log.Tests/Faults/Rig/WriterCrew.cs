using System.Globalization;
using Fusion.Log.Tests.Contract;
using Npgsql;

namespace Fusion.Log.Tests.Faults.Rig;

/// <summary>
/// Writers that append batches one after the other and write down what they are told. A batch without an answer is sent again, as it
/// is, until there is one; now and then one that was acknowledged is sent again too.
/// </summary>
sealed class WriterCrew : IAsyncDisposable
{
    const double SendAgain = 0.05;
    static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(20);

    readonly IEventLog log;
    readonly History history;
    readonly CancellationTokenSource enough = new();
    readonly Task[] writing;

    public WriterCrew(IEventLog log, History history, int writers, int eventsMax, int seed)
    {
        this.log = log;
        this.history = history;
        writing = [.. Enumerable.Range(0, writers).Select(writer => Task.Run(() => WriteAsync(writer, eventsMax, new Random(seed + writer))))];
    }

    /// <summary>Waits until so many more batches are acknowledged.</summary>
    public Task MoreAsync(int batches)
    {
        var goal = history.AcknowledgedBatches + batches;
        return FaultStage.UntilAsync(
            () => writing.FirstOrDefault(writer => writer.IsFaulted) is { } broken
                ? broken.ContinueWith(_ => false, TaskScheduler.Default).ContinueWith<bool>(_ => throw broken.Exception!.InnerException!, TaskScheduler.Default)
                : Task.FromResult(history.AcknowledgedBatches >= goal),
            $"{batches} more batches are acknowledged");
    }

    public async Task StopAsync()
    {
        await enough.CancelAsync();
        await Task.WhenAll(writing).WaitAsync(FaultStage.Patience);
    }

    public async ValueTask DisposeAsync()
    {
        await enough.CancelAsync();
        await Task.WhenAll(writing).ContinueWith(static _ => { }, TaskScheduler.Default);
        enough.Dispose();
    }

    async Task WriteAsync(int writer, int eventsMax, Random chance)
    {
        AppendBatch? before = null;
        for (var number = 0; !enough.IsCancellationRequested; number++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{writer}-{number}");
            var streams = chance.Next(1, 4);
            var events = Enumerable.Range(0, chance.Next(1, eventsMax + 1))
                .Select(index => Some.Crime($"{name}/{index % streams}", index))
                .ToList();
            var batch = Some.Batch(events);
            var sent = history.Send(writer, events);
            history.Acknowledge(sent, await UntilAnsweredAsync(batch));
            if (before is not null && chance.NextDouble() < SendAgain)
                await UntilAnsweredAsync(before);
            before = batch;
        }
    }

    async Task<IReadOnlyList<Ontology.Position>> UntilAnsweredAsync(AppendBatch batch)
    {
        while (true)
        {
            try
            {
                switch (await log.AppendAsync(batch, CancellationToken.None))
                {
                    case AppendOutcome.Appended appended:
                        return [.. appended.Receipts.Select(receipt => receipt.Position)];
                    case AppendOutcome.AlreadyRecorded recorded:
                        return [.. recorded.Receipts.Select(receipt => receipt.Position)];
                    case AppendOutcome.Overloaded:
                        break;
                    case var other:
                        throw new InvalidOperationException($"A writer of the rig was told {other}.");
                }
            }
            catch (Exception away) when (away is LogUnavailableException or NpgsqlException)
            {
                if (enough.IsCancellationRequested)
                    throw;
            }

            await Task.Delay(Breath);
        }
    }
}
