using Fusion.Log;
using Fusion.Ontology;

namespace Fusion.Api.Tests;

/// <summary>A log that cannot take an access.</summary>
sealed class FailingLog(IEventLog inner) : LogInBetween(inner)
{
    public override Task<AppendOutcome> AppendAsync(AppendBatch batch, CancellationToken cancellation) =>
        throw new LogUnavailableException("Appending", new TimeoutException());
}

/// <summary>A log that holds an append until it is let go.</summary>
sealed class HeldLog
{
    readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Reached => reached.Task;

    public void LetGo() => released.SetResult();

    public IEventLog Before(IEventLog log) => new Holding(log, this);

    sealed class Holding(IEventLog inner, HeldLog hold) : LogInBetween(inner)
    {
        public override async Task<AppendOutcome> AppendAsync(AppendBatch batch, CancellationToken cancellation)
        {
            hold.reached.TrySetResult();
            await hold.released.Task;
            return await base.AppendAsync(batch, cancellation);
        }
    }
}

/// <summary>A log that passes everything on.</summary>
abstract class LogInBetween(IEventLog inner) : IEventLog
{
    public virtual Task<AppendOutcome> AppendAsync(AppendBatch batch, CancellationToken cancellation) =>
        inner.AppendAsync(batch, cancellation);

    public IAsyncEnumerable<RecordedEvent> ReadStreamAsync(StreamId stream, CancellationToken cancellation) =>
        inner.ReadStreamAsync(stream, cancellation);

    public IAsyncEnumerable<IReadOnlyList<RecordedEvent>> ReadAllAsync(Position after, CancellationToken cancellation) =>
        inner.ReadAllAsync(after, cancellation);

    public IAsyncEnumerable<IReadOnlyList<RecordedEvent>> SubscribeAsync(Position after, CancellationToken cancellation) =>
        inner.SubscribeAsync(after, cancellation);

    public Task<Position> HighWaterMarkAsync(CancellationToken cancellation) => inner.HighWaterMarkAsync(cancellation);

    public Task<Position> MarkMovedAsync(Position seen, CancellationToken cancellation) => inner.MarkMovedAsync(seen, cancellation);

    public Task<LogStats> StatsAsync(CancellationToken cancellation) => inner.StatsAsync(cancellation);
}
