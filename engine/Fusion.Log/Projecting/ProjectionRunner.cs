using Fusion.Log.Store;
using Fusion.Ontology;
using Npgsql;

namespace Fusion.Log.Projecting;

/// <summary>
/// Feeds one projection: final events in order, each exactly once. What the projection writes, how far it has come and the proof that
/// this process may write are one transaction, so a crash at any moment, or two processes at once, change nothing.
/// </summary>
public sealed class ProjectionRunner
{
    static readonly TimeSpan TakePause = TimeSpan.FromSeconds(1);

    readonly IProjection projection;
    readonly IEventLog log;
    readonly NpgsqlDataSource database;
    readonly TimeProvider time;
    readonly string name;
    readonly WorkRate rate;
    readonly CoveredPosition covered = new();
    Position checkpoint;
    Position mark;
    volatile ProjectionState state = ProjectionState.Waiting;

    public ProjectionRunner(IProjection projection, IEventLog log, NpgsqlDataSource database, TimeProvider time)
    {
        this.projection = projection;
        this.log = log;
        this.database = database;
        this.time = time;
        name = Checkpoint.NameOf(projection);
        rate = new WorkRate(time);
    }

    public ProjectionProgress Progress
    {
        get
        {
            var reached = covered.Value > checkpoint ? covered.Value : checkpoint;
            return new(name, state, reached, mark > reached ? mark : reached, rate.PerSecond);
        }
    }

    /// <summary>Completes when everything at or below a position is in the projection's tables; fails when the run does.</summary>
    public Task WaitForAsync(Position position, CancellationToken cancellation) => covered.WaitAsync(position, cancellation);

    /// <summary>Runs until cancelled.</summary>
    /// <exception cref="ProjectionFaultedException">An event could not be applied; those before it are.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var failures = 0;
        try
        {
            while (true)
            {
                try
                {
                    await LeadOnceAsync(() => failures = 0, cancellation);
                }
                catch (Exception lost) when (lost is LeaseLostException or CheckpointMovedException)
                {
                    state = ProjectionState.Waiting;
                }
                catch (Exception trouble) when (TransientTrouble.Is(trouble))
                {
                    state = ProjectionState.Retrying;
                    failures = Math.Min(failures + 1, TransientTrouble.AttemptsMax);
                    await Task.Delay(TransientTrouble.PauseAfter(failures), time, cancellation);
                }
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            state = ProjectionState.Stopped;
            covered.Fail(new OperationCanceledException(cancellation));
            throw;
        }
        catch (Exception fault)
        {
            state = ProjectionState.Faulted;
            covered.Fail(fault);
            throw;
        }
    }

    /// <summary>Takes the lease, works for as long as it is held, and gives it back when leaving in order.</summary>
    async Task LeadOnceAsync(Action succeeded, CancellationToken cancellation)
    {
        var lease = new Lease(database, $"projection:{name}", Guid.NewGuid());
        while (!await lease.TryTakeAsync(cancellation))
            await Task.Delay(TakePause, time, cancellation);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var renewal = RenewAsync(lease, ended);
        try
        {
            await FollowAsync(lease, succeeded, ended.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            await renewal; // Throws what ended the lease.
            throw;
        }
        finally
        {
            await ended.CancelAsync();
            await renewal.ContinueWith(static _ => { }, TaskScheduler.Default);
            await TryReleaseAsync(lease);
        }
    }

    async Task RenewAsync(Lease lease, CancellationTokenSource ended)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Lease.RenewEvery, time, ended.Token);
                await lease.RenewAsync(ended.Token);
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
        }
        catch
        {
            await ended.CancelAsync();
            throw;
        }
    }

    async Task FollowAsync(Lease lease, Action succeeded, CancellationToken cancellation)
    {
        checkpoint = await PrepareAsync(lease, cancellation);
        state = ProjectionState.Running;
        var seen = Position.Start;
        while (true)
        {
            mark = seen = await log.HighWaterMarkAsync(cancellation);
            await foreach (var page in log.ReadAllAsync(checkpoint, cancellation))
            {
                mark = page[^1].Position > mark ? page[^1].Position : mark;
                await ApplyAsync(page, lease, cancellation);
            }

            succeeded();
            covered.Reach(seen);
            await log.MarkMovedAsync(seen, cancellation);
        }
    }

    async Task<Position> PrepareAsync(Lease lease, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        if (await Checkpoint.ReadAsync(name, connection, cancellation) is { } reached)
            return reached;
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await projection.PrepareAsync(connection, transaction, cancellation);
        await lease.HoldAsync(connection, cancellation);
        await Checkpoint.StartAsync(name, time.GetUtcNow(), connection, cancellation);
        await transaction.CommitAsync(cancellation);
        return Position.Start;
    }

    async Task ApplyAsync(IReadOnlyList<RecordedEvent> page, Lease lease, CancellationToken cancellation)
    {
        try
        {
            await CommitAsync(
                page,
                lease,
                (connection, transaction) => projection.ApplyAsync(page, connection, transaction, cancellation),
                cancellation);
        }
        catch (Exception fault) when (IsOfTheEvents(fault) && page.Count > 1)
        {
            // Singly, to go as far as is possible and to name the event that cannot be applied.
            foreach (var recorded in page)
                await ApplyAsync([recorded], lease, cancellation);
        }
        catch (Exception fault) when (IsOfTheEvents(fault) && projection.SetsAside)
        {
            await CommitAsync(
                page,
                lease,
                (connection, _) => SetAsideEvents.NoteAsync(name, page[0], fault, time.GetUtcNow(), connection, cancellation),
                cancellation);
        }
        catch (Exception fault) when (IsOfTheEvents(fault))
        {
            throw new ProjectionFaultedException(name, page[0].Position, page[0].EventType, fault);
        }
    }

    /// <summary>What is written for a page, its checkpoint and the lease that allows it, all or none.</summary>
    async Task CommitAsync(
        IReadOnlyList<RecordedEvent> page,
        Lease lease,
        Func<NpgsqlConnection, NpgsqlTransaction, Task> write,
        CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await write(connection, transaction);
        await Checkpoint.MoveAsync(name, checkpoint, page[^1].Position, time.GetUtcNow(), connection, cancellation);
        await lease.HoldAsync(connection, cancellation);
        await transaction.CommitAsync(cancellation);
        checkpoint = page[^1].Position;
        covered.Reach(checkpoint);
        rate.Add(page.Count);
    }

    static bool IsOfTheEvents(Exception fault) =>
        fault is not (OperationCanceledException or LeaseLostException or CheckpointMovedException or ProjectionFaultedException)
        && !TransientTrouble.Is(fault);

    static async Task TryReleaseAsync(Lease lease)
    {
        try
        {
            await lease.ReleaseAsync(CancellationToken.None);
        }
        catch (Exception trouble) when (TransientTrouble.Is(trouble) || trouble is ObjectDisposedException)
        {
            // It runs out by itself.
        }
    }
}
