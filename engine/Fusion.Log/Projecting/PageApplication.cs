using Fusion.Ontology;
using Npgsql;

namespace Fusion.Log.Projecting;

/// <summary>
/// Applies pages of events to one generation: what the fold writes, how far it has come and the proof that this process may write
/// are one transaction. A page that fails is applied in smaller parts, to go as far as is possible and to find the event.
/// </summary>
sealed class PageApplication(IProjection projection, Generation generation, NpgsqlDataSource database, TimeProvider time)
{
    readonly ComputingBudget budget = new(database, time);

    /// <summary>Everything at or below it is in the tables.</summary>
    public Position Reached { get; set; }

    /// <summary>Called after each commit, with how many events it held.</summary>
    public Action<int> Committed { get; init; } = static _ => { };

    /// <exception cref="ProjectionFaultedException">An event cannot be applied; those before it are.</exception>
    public async Task ApplyAsync(IReadOnlyList<RecordedEvent> page, Lease lease, CancellationToken cancellation)
    {
        try
        {
            await CommitAsync(
                page[^1].Position,
                page.Count,
                lease,
                (connection, transaction) => FoldAsync(page, connection, transaction, cancellation),
                cancellation);
        }
        catch (FoldFailedException failed)
        {
            // A loop is looked for one by one: in halves, each half that holds it would leave another loop behind.
            if (page.Count == 1)
                await PassOverAsync(page[0], failed, lease, cancellation);
            else
                await ApplyInPartsAsync(page, failed.IsRunaway ? 1 : (page.Count + 1) / 2, lease, cancellation);
        }
    }

    /// <summary>The fold of a page, in a transaction that the caller commits.</summary>
    /// <exception cref="FoldFailedException">It is not the database's passing trouble that it failed.</exception>
    public async Task FoldAsync(
        IReadOnlyList<RecordedEvent> page, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await GenerationTables.FaceAsync(generation, connection, cancellation);
        try
        {
            await budget.RunAsync(
                token => projection.ApplyAsync(page, connection, transaction, token),
                connection,
                ComputingBudget.For(projection, page.Count),
                cancellation);
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            var trouble = FoldTroubles.Of(fault, connection);
            if (trouble == FoldTrouble.Passing)
                throw;
            throw new FoldFailedException(trouble, fault);
        }
    }

    async Task ApplyInPartsAsync(IReadOnlyList<RecordedEvent> page, int size, Lease lease, CancellationToken cancellation)
    {
        foreach (var part in page.Chunk(size))
            await ApplyAsync(part, lease, cancellation);
    }

    async Task PassOverAsync(RecordedEvent poison, FoldFailedException failed, Lease lease, CancellationToken cancellation)
    {
        var maySetAside = projection.SetsAside && failed.Trouble == FoldTrouble.OfAnEvent;
        if (!maySetAside || failed.InnerException is RunawayFoldException { IsOneTooMany: true })
            throw new ProjectionFaultedException(generation.Checkpoint, poison.Position, poison.EventType, failed.InnerException!);
        await CommitAsync(
            poison.Position,
            events: 1,
            lease,
            (connection, _) => SetAsideEvents.NoteAsync(
                generation.Checkpoint, poison, failed.InnerException!, time.GetUtcNow(), connection, cancellation),
            cancellation);
    }

    /// <summary>What is written, the checkpoint and the lease that allows it, all or none.</summary>
    async Task CommitAsync(
        Position upTo, int events, Lease lease, Func<NpgsqlConnection, NpgsqlTransaction, Task> write, CancellationToken cancellation)
    {
        var connection = await database.OpenConnectionAsync(cancellation);
        var isLeftBehind = false;
        try
        {
            var transaction = await connection.BeginTransactionAsync(cancellation);
            await write(connection, transaction);
            await Checkpoint.MoveAsync(generation.Checkpoint, Reached, upTo, time.GetUtcNow(), connection, cancellation);
            await lease.HoldAsync(connection, cancellation);
            await transaction.CommitAsync(cancellation);
        }
        catch (FoldFailedException failed) when (failed.IsRunaway)
        {
            isLeftBehind = true;
            throw;
        }
        finally
        {
            if (!isLeftBehind)
                await connection.DisposeAsync();
        }

        Reached = upTo;
        Committed(events);
    }
}

/// <summary>A fold failed, and not because the database is away.</summary>
sealed class FoldFailedException(FoldTrouble trouble, Exception cause) : Exception("Folding a page failed.", cause)
{
    public FoldTrouble Trouble { get; } = trouble;

    public bool IsRunaway => InnerException is RunawayFoldException;
}
