using Fusion.Ontology;

namespace Fusion.Log;

/// <summary>
/// The append-only log. Every fact Fusion knows entered here once, in one global order, and everything else is a fold of it.
/// </summary>
/// <remarks>
/// Callers may be many, in many processes. What is acknowledged is durable; what is not acknowledged never shows half. Readers
/// see nothing above the high water mark, so what they have read can never gain a neighbour below it.
/// </remarks>
public interface IEventLog
{
    /// <summary>
    /// Records the batch whole or not at all. Delivering the same content again, even years later or because an earlier answer
    /// was lost, records nothing twice.
    /// </summary>
    Task<AppendOutcome> AppendAsync(AppendBatch batch, CancellationToken cancellation);

    /// <summary>The versions of one stream, oldest first, as far as they are final.</summary>
    IAsyncEnumerable<RecordedEvent> ReadStreamAsync(StreamId stream, CancellationToken cancellation);

    /// <summary>Everything after a position up to the high water mark at the time of the call, in order, in bounded pages.</summary>
    IAsyncEnumerable<IReadOnlyList<RecordedEvent>> ReadAllAsync(Position after, CancellationToken cancellation);

    /// <summary>Catches up from a position and then follows the log until cancelled. Slow readers slow only themselves.</summary>
    IAsyncEnumerable<IReadOnlyList<RecordedEvent>> SubscribeAsync(Position after, CancellationToken cancellation);

    /// <summary>The position at and below which nothing can still appear.</summary>
    Task<Position> HighWaterMarkAsync(CancellationToken cancellation);

    /// <summary>
    /// The high water mark, as soon as it is another than the one seen. After a crash of the server it can be lower: positions that
    /// were handed out and never used may be handed out again. So go on reading after the last event read, not after the mark.
    /// </summary>
    Task<Position> MarkMovedAsync(Position seen, CancellationToken cancellation);

    Task<LogStats> StatsAsync(CancellationToken cancellation);
}
