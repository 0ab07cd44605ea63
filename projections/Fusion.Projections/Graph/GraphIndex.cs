using Fusion.Ontology;
using Fusion.Projections.Graph.Index;
using Fusion.Projections.Reading;
using Npgsql;

namespace Fusion.Projections.Graph;

/// <summary>
/// The graph held in memory and kept up with the fold: loaded once, then fed with what each catch-up finds new or
/// changed. Reads wait for a catch-up being applied, never for the database.
/// </summary>
/// <param name="database">Where the fold's tables are.</param>
/// <param name="options">How much it may hold.</param>
public sealed class GraphIndex(NpgsqlDataSource database, GraphIndexOptions options) : IDisposable
{
    readonly ReaderWriterLockSlim access = new();
    readonly SemaphoreSlim oneCatchUp = new(1);
    LinkedNodes? graph;
    IndexFeed.Generation generation;

    /// <summary>
    /// False before the first catch-up, and for good when the graph is larger than the options allow.
    /// </summary>
    public bool IsLoaded => graph is not null;

    /// <summary>True when the graph was found larger than the options allow; the tables answer then.</summary>
    public bool IsTooLarge { get; private set; }

    public Position Position => graph?.Position ?? Position.Start;

    public int Entities => graph?.Entities ?? 0;

    public long Links => graph?.Links ?? 0;

    /// <summary>Brings the index to where the fold is now. Cheap when nothing happened.</summary>
    public async Task CatchUpAsync(CancellationToken cancellation)
    {
        await oneCatchUp.WaitAsync(cancellation);
        try
        {
            if (!IsTooLarge)
                await FeedAsync(cancellation);
        }
        finally
        {
            oneCatchUp.Release();
        }
    }

    /// <summary>
    /// Catches up again and again until cancelled. Trouble with the database is the caller's to retry.
    /// </summary>
    public async Task RunAsync(TimeProvider time, CancellationToken cancellation)
    {
        while (true)
        {
            await CatchUpAsync(cancellation);
            await Task.Delay(options.Pause, time, cancellation);
        }
    }

    public void Dispose()
    {
        access.Dispose();
        oneCatchUp.Dispose();
    }

    /// <summary>Answers from memory; null when the index is not loaded or does not know one of the ids yet.</summary>
    internal T? Read<T>(IReadOnlyList<EntityId> ids, Func<IndexQueries, IReadOnlyDictionary<EntityId, int>, T> answer)
        where T : class
    {
        access.EnterReadLock();
        try
        {
            if (graph is not { } loaded)
                return null;
            var nodes = new Dictionary<EntityId, int>(ids.Count);
            foreach (var id in ids)
            {
                if (loaded.Find(id) is not { } node)
                    return null;
                nodes[id] = node;
            }

            return answer(new IndexQueries(loaded), nodes);
        }
        finally
        {
            access.ExitReadLock();
        }
    }

    async Task FeedAsync(CancellationToken cancellation)
    {
        await using var snapshot = await GraphSnapshot.OpenAsync(database, cancellation);
        var now = await IndexFeed.GenerationAsync(snapshot);
        var reached = await EntityIndex.PositionAsync(snapshot);
        // Behind the index the fold is only after a crash of the server, when it folds again what it had lost.
        var isFollowing = graph is not null && now == generation && reached >= Position;
        if (isFollowing && reached == Position)
            return;
        var feed = isFollowing
            ? await IndexFeed.SinceAsync(snapshot, Position)
            : await IndexFeed.WholeAsync(snapshot, options);
        if (feed is null)
        {
            GiveUp();
            return;
        }

        access.EnterWriteLock();
        try
        {
            var fed = isFollowing ? graph! : new LinkedNodes();
            feed.ApplyTo(fed);
            fed.Position = reached;
            IsTooLarge = fed.Links > options.LinksMax;
            graph = IsTooLarge ? null : fed;
            generation = now;
        }
        finally
        {
            access.ExitWriteLock();
        }
    }

    void GiveUp()
    {
        access.EnterWriteLock();
        IsTooLarge = true;
        graph = null;
        access.ExitWriteLock();
    }
}

/// <summary>How much a graph index may hold, and how often it looks.</summary>
public sealed record GraphIndexOptions
{
    /// <summary>
    /// Links beyond which the tables answer instead. A link takes 26 to 52 bytes, and as much again while the arrays
    /// grow; an entity some 150.
    /// </summary>
    public long LinksMax { get; init; } = 20_000_000;

    /// <summary>Between two looks at how far the fold has come.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(100);
}
