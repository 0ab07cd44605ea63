using Fusion.Log.Store;
using Fusion.Ontology;
using Npgsql;

namespace Fusion.Log.Projecting;

/// <summary>
/// Keeps one generation of a projection going: takes its lease, applies final events in order, and when a building one has caught up
/// makes it live. Ends when the generation is over.
/// </summary>
sealed class GenerationRun
{
    static readonly TimeSpan TakePause = TimeSpan.FromSeconds(1);

    readonly IProjection projection;
    readonly IEventLog log;
    readonly NpgsqlDataSource database;
    readonly TimeProvider time;
    readonly GenerationTable table;
    readonly CoveredPosition covered;
    readonly PageApplication pages;
    readonly WorkRate rate;
    Position mark;
    volatile ProjectionState state = ProjectionState.Waiting;
    volatile bool isLive;

    /// <param name="covered">Told how far the tables are, once the generation is live.</param>
    public GenerationRun(
        IProjection projection,
        Generation generation,
        IEventLog log,
        NpgsqlDataSource database,
        TimeProvider time,
        CoveredPosition covered)
    {
        this.projection = projection;
        this.log = log;
        this.database = database;
        this.time = time;
        this.covered = covered;
        Generation = generation;
        isLive = generation.State == GenerationState.Live;
        table = new GenerationTable(database, generation.Projection);
        rate = new WorkRate(time);
        pages = new PageApplication(projection, generation, database, time) { Committed = Committed };
    }

    public Generation Generation { get; }

    public bool IsLive => isLive;

    public ProjectionProgress Progress
    {
        get
        {
            var reached = isLive && covered.Value > pages.Reached ? covered.Value : pages.Reached;
            return new(Generation.Checkpoint, state, reached, mark > reached ? mark : reached, rate.PerSecond);
        }
    }

    /// <summary>Runs until the generation is over, or cancelled.</summary>
    /// <exception cref="ProjectionFaultedException">An event could not be applied; those before it are.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var failures = 0;
        while (true)
        {
            try
            {
                if (await IsOverAsync(cancellation))
                    return;
                await LeadOnceAsync(() => failures = 0, cancellation);
            }
            catch (Exception lost) when (lost is LeaseLostException or CheckpointMovedException)
            {
                state = ProjectionState.Waiting;
            }
            catch (ProjectionFaultedException fault)
            {
                state = ProjectionState.Faulted;
                await table.NoteFaultAsync(Generation, fault, cancellation);
                throw;
            }
            catch (Exception trouble) when (TransientTrouble.Is(trouble))
            {
                state = ProjectionState.Retrying;
                failures = Math.Min(failures + 1, TransientTrouble.AttemptsMax);
                await Task.Delay(TransientTrouble.PauseAfter(failures), time, cancellation);
            }
        }
    }

    async Task<bool> IsOverAsync(CancellationToken cancellation) =>
        !(await table.ReadAsync(cancellation)).Any(known => known.Number == Generation.Number && !known.IsOver);

    /// <summary>Takes the lease, works for as long as it is held, and gives it back when leaving in order.</summary>
    async Task LeadOnceAsync(Action succeeded, CancellationToken cancellation)
    {
        var lease = new Lease(database, Generation.LeaseName, Guid.NewGuid());
        while (!await lease.TryTakeAsync(cancellation))
        {
            if (await IsOverAsync(cancellation))
                return;
            await WatchAsync(cancellation);
            await Task.Delay(TakePause, time, cancellation);
        }

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
        await PrepareAsync(lease, cancellation);
        await table.NoteFaultAsync(Generation, fault: null, cancellation);
        state = ProjectionState.Running;
        while (true)
        {
            var seen = mark = await log.HighWaterMarkAsync(cancellation);
            await foreach (var page in log.ReadAllAsync(pages.Reached, cancellation))
            {
                mark = page[^1].Position > mark ? page[^1].Position : mark;
                await pages.ApplyAsync(page, lease, cancellation);
            }

            succeeded();
            if (!isLive)
            {
                isLive = await new GenerationSwitch(Generation, pages, log, database, time).TryAsync(lease, cancellation);
                if (!isLive)
                    continue;
            }

            covered.Reach(seen);
            await log.MarkMovedAsync(seen, cancellation);
        }
    }

    /// <summary>Makes the tables the first time. Where nothing is live yet there is nothing to build beside, and readers may look on.</summary>
    async Task PrepareAsync(Lease lease, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        if (await Checkpoint.ReadAsync(Generation.Checkpoint, connection, cancellation) is { } reached)
        {
            pages.Reached = reached;
            isLive = (await table.ReadAsync(cancellation)).Any(known => known.Number == Generation.Number && known.State == GenerationState.Live);
            return;
        }

        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await GenerationTables.MakeAsync(Generation, connection, cancellation);
        await projection.PrepareAsync(connection, transaction, cancellation);
        await lease.HoldAsync(connection, cancellation);
        await Checkpoint.StartAsync(Generation.Checkpoint, time.GetUtcNow(), connection, cancellation);
        var isFirst = !(await table.ReadAsync(cancellation)).Any(known => known.State == GenerationState.Live);
        if (isFirst)
            await GenerationSwitch.BecomeLiveAsync(Generation, lease, connection, cancellation);
        await transaction.CommitAsync(cancellation);
        pages.Reached = Position.Start;
        isLive = isFirst;
    }

    /// <summary>While another process does the work: how far it has come.</summary>
    async Task WatchAsync(CancellationToken cancellation)
    {
        var seen = mark = await log.HighWaterMarkAsync(cancellation);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        if (await Checkpoint.ReadAsync(Generation.Checkpoint, connection, cancellation) is not { } reached)
            return;
        pages.Reached = reached;
        isLive = (await table.ReadAsync(cancellation)).Any(known => known.Number == Generation.Number && known.State == GenerationState.Live);
        if (!isLive)
            return;
        covered.Reach(reached);
        await using var rest = log.ReadAllAsync(reached, cancellation).GetAsyncEnumerator(cancellation);
        if (!await rest.MoveNextAsync())
            covered.Reach(seen);
    }

    void Committed(int events)
    {
        rate.Add(events);
        if (isLive)
            covered.Reach(pages.Reached);
    }

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
