using Fusion.Adapters.Connectors;
using Fusion.Engine.Intake;

namespace Fusion.Adapters.Runtime;

/// <summary>
/// Reads one dataset, for as long as it is asked to. Nothing that goes wrong in it leaves it, except cancellation: it waits, longer
/// each time, and goes on from the last cursor that is durable.
/// </summary>
sealed class Feed(
    DatasetReading reading, ISourceConnector connector, IIntake intake, Turns turns, SourceRunnerOptions options, TimeProvider time)
    : IDisposable
{
    /// <summary>After so many failures in a row a source counts as broken.</summary>
    public const int FailuresUntilBroken = 5;

    /// <summary>How often draining tries a source before it leaves it for broken.</summary>
    public const int DrainAttemptsMax = 4;
    static readonly TimeSpan DrainPauseMax = TimeSpan.FromSeconds(10);

    static readonly TimeSpan RetryAfterMax = TimeSpan.FromHours(1);

    /// <summary>A port that is taken is tried again.</summary>
    static readonly TimeSpan ListenAgainAfter = TimeSpan.FromSeconds(10);

    readonly DriftWatch? drift = options.Contracts is { } contracts ? new DriftWatch(reading.Dataset, contracts, time) : null;

    // Spreads sources that failed together; the same source always waits the same.
    readonly Random jitter = new(StableSeed(reading.Dataset.Id.ToString()));

    SourceLease? held;

    public FeedStatus Status { get; } = new(reading.Dataset, time);

    /// <summary>Reads and waits and reads again until cancelled.</summary>
    /// <param name="lease">The right to read the source, where several processes might.</param>
    public async Task RunAsync(SourceLease? lease, CancellationToken cancellation)
    {
        held = lease;
        using var together = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var receiving = ReceiveAsync(together.Token);
        var failures = 0;
        try
        {
            while (true)
            {
                var failure = await TryReadAsync(cancellation);
                failures = failure is null ? 0 : failures + 1;
                var wait = failure is null ? reading.Dataset.PollEvery : Pause(failure, failures);
                await Task.Delay(wait, time, cancellation);
            }
        }
        finally
        {
            await together.CancelAsync();
            await receiving;
            Status.Stopped();
        }
    }

    public void Dispose()
    {
        if (connector is IDisposable disposable)
            disposable.Dispose();
    }

    /// <summary>Receives what others send, for as long as the source is read here; what keeps it from that is told when it is read.</summary>
    async Task ReceiveAsync(CancellationToken cancellation)
    {
        if (connector is not IReceiver receiver)
            return;
        try
        {
            while (true)
            {
                await receiver.ReceiveAsync(cancellation);
                await Task.Delay(options.BackoffMax < ListenAgainAfter ? options.BackoffMax : ListenAgainAfter, time, cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Being told to stop is how receiving ends.
        }
    }

    /// <summary>
    /// Reads everything there is now. A source that keeps failing, or asks to be left alone for long, is left with its error in the
    /// status: whoever waits for the others does not wait for it.
    /// </summary>
    public async Task DrainAsync(SourceLease? lease, CancellationToken cancellation)
    {
        held = lease;
        for (var failures = 1; await TryReadAsync(cancellation) is { } failure && failures < DrainAttemptsMax; failures++)
        {
            var pause = Pause(failure, failures);
            if (pause > DrainPauseMax)
                return;
            await Task.Delay(pause, time, cancellation);
        }
    }

    async Task<Exception?> TryReadAsync(CancellationToken cancellation)
    {
        try
        {
            await turns.BeginReadAsync(cancellation);
            try
            {
                Status.Reading();
                await ReadAsync(cancellation);
            }
            finally
            {
                turns.EndRead();
            }

            Status.CaughtUp();
            return null;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            drift?.Abandon();
            Status.Failed(SourceState.BackingOff, Describe(failure));
            return failure;
        }
    }

    async Task ReadAsync(CancellationToken cancellation)
    {
        var batches = 0;
        await foreach (var batch in connector.ReadAsync(intake, cancellation))
        {
            if (!batch.IsReview)
                await RecordAsync(batch, cancellation);
            if (drift is not null)
                await drift.SeeAsync(batch, cancellation);
            if (++batches % Turns.BatchesATurn == 0)
                await GiveWayAsync(cancellation);
        }
    }

    async Task RecordAsync(SourceBatch batch, CancellationToken cancellation)
    {
        var receipt = await turns.AcceptAsync(() => AcceptAsync(batch, cancellation), cancellation);
        if (receipt.Received != batch.Records.Count)
        {
            throw new InvalidOperationException(
                $"Intake accounted for {receipt.Received} of {batch.Records.Count} records of {reading.Dataset.Id}.");
        }

        Status.Add(receipt);
    }

    Task<IntakeReceipt> AcceptAsync(SourceBatch batch, CancellationToken cancellation)
    {
        var items = batch.Records.Select(record => reading.Read(record, batch.Origin)).ToArray();
        return intake.AcceptAsync(new IntakeBatch(reading.Dataset.Id, items, batch.Cursor) { Lease = held }, cancellation);
    }

    async Task GiveWayAsync(CancellationToken cancellation)
    {
        turns.EndRead();
        // Not cancelled: the place is given back once more by whoever began the turn.
        await turns.BeginReadAsync(CancellationToken.None);
        cancellation.ThrowIfCancellationRequested();
    }

    TimeSpan Pause(Exception failure, int failures)
    {
        if (failures >= FailuresUntilBroken)
            Status.Failed(SourceState.Broken, Describe(failure));
        var doubled = options.BackoffFirst * Math.Pow(2, Math.Min(failures - 1, 20));
        var pause = (doubled < options.BackoffMax ? doubled : options.BackoffMax) * (0.75 + (jitter.NextDouble() / 2));
        var asked = (failure as SourceUnavailableException)?.RetryAfter ?? TimeSpan.Zero;
        var polite = asked < RetryAfterMax ? asked : RetryAfterMax;
        return pause > polite ? pause : polite;
    }

    /// <summary>Messages of strangers may quote data; only our own are shown.</summary>
    static string Describe(Exception failure) => failure is SourceUnavailableException or IntakeFailedException or ContractBrokenException
        ? failure.Message
        : $"Reading failed unexpectedly ({failure.GetType().Name}); what is durable stays, and it is tried again.";

    static int StableSeed(string text) => text.Aggregate(17, (seed, character) => unchecked((seed * 31) + character));
}
