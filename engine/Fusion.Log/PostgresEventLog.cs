using System.Runtime.CompilerServices;
using Fusion.Log.Reading;
using Fusion.Log.Sealing;
using Fusion.Log.Store;
using Fusion.Ontology;
using Npgsql;

namespace Fusion.Log;

/// <summary>The log on PostgreSQL, in Marten 9's tables. One instance a process; the caller keeps the data source.</summary>
public sealed class PostgresEventLog : IEventLog, IAsyncDisposable
{
    /// <summary>More at once gain nothing and would take every connection.</summary>
    const int AppendsAtOnce = 24;

    /// <summary>More callers than this waiting for their turn are told to come back.</summary>
    const int AppendsWaitingMax = 1_000;

    /// <summary>Closing waits this long for appends under way; those still waiting for the database then end as it lets them.</summary>
    static readonly TimeSpan ClosePatience = TimeSpan.FromSeconds(10);

    /// <summary>Batches up to this size share a transaction with others that arrive at the same time.</summary>
    const int GroupedEventsMax = 50;

    /// <summary>After this many appends with companions the tokens of old ones are swept up.</summary>
    const int SweepEvery = 1_000;
    static readonly TimeSpan RetryAfter = TimeSpan.FromMilliseconds(250);

    readonly NpgsqlDataSource database;
    readonly TimeProvider time;
    readonly LogSealing? sealing;
    readonly TimeSpan patience;
    readonly HighWaterWatch watch;
    readonly PagesAhead pages;
    readonly SemaphoreSlim turns = new(AppendsAtOnce);
    readonly GroupCommit groups;
    readonly TaskCompletionSource drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    volatile bool isClosing;
    int waiting;
    int withCompanions;

    /// <param name="database">A database that <see cref="LogSchema.Migrator"/> has migrated.</param>
    /// <param name="time">Tells the time.</param>
    /// <param name="sealing">Null for a log that holds nobody's data: nothing is sealed then, and what is sealed stays closed.</param>
    /// <param name="patience">How long an append is tried again while the database is away: about a minute, unless somebody waits for it.</param>
    public PostgresEventLog(NpgsqlDataSource database, TimeProvider time, LogSealing? sealing = null, TimeSpan? patience = null)
    {
        this.database = database;
        this.time = time;
        this.sealing = sealing;
        this.patience = patience ?? TimeSpan.MaxValue;
        watch = new HighWaterWatch(database, time);
        pages = new PagesAhead(database, OpenAsync);
        groups = new GroupCommit(batch => AppendWithRetriesAsync(batch, CancellationToken.None));
    }

    public async Task<AppendOutcome> AppendAsync(AppendBatch batch, CancellationToken cancellation)
    {
        if (Refusal(batch) is { } refused)
            return refused;
        if (sealing is not null)
            batch = batch with { Events = [.. batch.Events.Select(sealing.Identify)] };
        if (Interlocked.Increment(ref waiting) > AppendsWaitingMax + AppendsAtOnce)
        {
            Leave();
            return new AppendOutcome.Overloaded(RetryAfter);
        }

        try
        {
            ObjectDisposedException.ThrowIf(isClosing, this);
            var outcome = GoesInGroup(batch)
                ? await groups.AppendAsync(batch, cancellation)
                : await AppendAloneAsync(batch, cancellation);
            if (outcome is AppendOutcome.Appended)
                watch.Nudge();
            return outcome;
        }
        finally
        {
            Leave();
        }
    }

    public async IAsyncEnumerable<RecordedEvent> ReadStreamAsync(
        StreamId stream, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var mark = await HighWaterMarkAsync(cancellation);
        var version = 0L;
        while (true)
        {
            var page = await EventPage.ReadStreamAsync(database, stream, version, mark, cancellation);
            if (page.Events.Count == 0)
                yield break;
            await OpenAsync(page.Events, cancellation);
            foreach (var recorded in page.Events)
                yield return recorded;
            version = page.Events[^1].Version;
        }
    }

    public async IAsyncEnumerable<IReadOnlyList<RecordedEvent>> ReadAllAsync(
        Position after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var mark = await HighWaterMarkAsync(cancellation);
        await foreach (var page in pages.ReadAsync(after, mark, cancellation))
            yield return page;
    }

    public async IAsyncEnumerable<IReadOnlyList<RecordedEvent>> SubscribeAsync(
        Position after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var mark = Position.Start;
        while (true)
        {
            mark = await watch.MovedFromAsync(mark, cancellation);
            // The place in the log moves with events alone, never with the mark: positions that were handed out and never used may,
            // after a crash of the server, be handed out again.
            await foreach (var page in pages.ReadAsync(after, mark, cancellation))
            {
                yield return page;
                after = page[^1].Position;
            }
        }
    }

    public Task<Position> HighWaterMarkAsync(CancellationToken cancellation) => HighWaterMark.ReadAsync(database, cancellation);

    public Task<Position> MarkMovedAsync(Position seen, CancellationToken cancellation) =>
        watch.MovedFromAsync(seen, cancellation);

    public Task<LogStats> StatsAsync(CancellationToken cancellation) => Reading.LogCount.ReadAsync(database, cancellation);

    /// <summary>What was begun is finished first, unless the database is away for too long; nothing new is begun.</summary>
    public async ValueTask DisposeAsync()
    {
        isClosing = true;
        var isDrained = Interlocked.CompareExchange(ref waiting, 0, 0) == 0
            || await Task.WhenAny(drained.Task, Task.Delay(ClosePatience, time)) == drained.Task;
        await watch.DisposeAsync();
        if (!isDrained)
            return;
        groups.Dispose();
        turns.Dispose();
    }

    void Leave()
    {
        if (Interlocked.Decrement(ref waiting) == 0 && isClosing)
            drained.TrySetResult();
    }

    static AppendOutcome.Refused? Refusal(AppendBatch batch)
    {
        if (batch.Events.Count > AppendBatch.MaxEvents || batch.Events.Sum(candidate => (long)candidate.Data.Length) > AppendBatch.MaxBytes)
            return new AppendOutcome.Refused(EventIndex: null, AppendRefusal.BatchTooLarge);
        for (var index = 0; index < batch.Events.Count; index++)
        {
            if (AppendRules.ObjectionTo(batch.Events[index]) is { } reason)
                return new AppendOutcome.Refused(index, reason);
        }

        return null;
    }

    Task OpenAsync(List<RecordedEvent> page, CancellationToken cancellation) =>
        sealing is null ? Task.CompletedTask : sealing.OpenAsync(page, cancellation);

    /// <summary>Companions may do anything, and a large batch fills a transaction by itself.</summary>
    static bool GoesInGroup(AppendBatch batch) => batch.Companions.Count == 0 && batch.Events.Count is > 0 and <= GroupedEventsMax;

    async Task<AppendOutcome> AppendAloneAsync(AppendBatch batch, CancellationToken cancellation)
    {
        await turns.WaitAsync(cancellation);
        try
        {
            var outcome = await AppendWithRetriesAsync(batch, cancellation);
            if (batch.Companions.Count > 0 && Interlocked.Increment(ref withCompanions) % SweepEvery == 0)
                await SweepAsync();
            return outcome;
        }
        finally
        {
            turns.Release();
        }
    }

    /// <summary>The append is done; if the sweep does not succeed, the next one will.</summary>
    async Task SweepAsync()
    {
        try
        {
            await AttemptToken.ForgetOldAsync(time.GetUtcNow(), database, CancellationToken.None);
        }
        catch (Exception trouble) when (TransientTrouble.Is(trouble))
        {
            return;
        }
    }

    async Task<AppendOutcome> AppendWithRetriesAsync(AppendBatch batch, CancellationToken cancellation)
    {
        var append = new AppendAttempt(batch, database, time, sealing);
        var began = time.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await append.RunAsync(cancellation);
            }
            catch (Exception trouble) when (TransientTrouble.Is(trouble))
            {
                var pause = TransientTrouble.PauseAfter(attempt);
                if (attempt == TransientTrouble.AttemptsMax || time.GetElapsedTime(began) + pause > patience)
                    throw new LogUnavailableException($"Appending {batch.Events.Count} events", trouble);
                await Task.Delay(pause, time, cancellation);
            }
        }
    }
}
