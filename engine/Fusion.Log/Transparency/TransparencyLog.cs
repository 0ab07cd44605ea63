using Fusion.Log.Projecting;
using Fusion.Log.Store;
using Fusion.Log.Verifying;
using Fusion.Log.Witnessing;
using Fusion.Ontology;
using Npgsql;

namespace Fusion.Log.Transparency;

/// <summary>
/// Publishes every final event as a leaf of a signed tree, about a second after it became final. From then on nobody can change, drop
/// or reorder it, in the database or in the files, without it showing to whoever kept a checkpoint.
/// </summary>
/// <param name="witnesses">Who is asked to cosign each checkpoint; null for nobody.</param>
public sealed class TransparencyLog(
    string origin, IEventLog log, NpgsqlDataSource database, TileFolder folder, NoteSigner signer, TimeProvider time, Cosigning? witnesses = null)
{
    static readonly TimeSpan PublishEvery = TimeSpan.FromSeconds(1);
    static readonly TimeSpan TakePause = TimeSpan.FromSeconds(1);
    const long PositionsAPage = 20_000;


    /// <summary>Runs until cancelled. One process publishes; others wait for its lease.</summary>
    /// <exception cref="ForkedLogException">The database no longer holds what was published.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        for (var failures = 1; ; failures = Math.Min(failures + 1, TransientTrouble.AttemptsMax))
        {
            try
            {
                var lease = new Lease(database, $"transparency:{origin}", Guid.NewGuid());
                while (!await lease.TryTakeAsync(cancellation))
                    await Task.Delay(TakePause, time, cancellation);
                await PublishForEverAsync(lease, cancellation);
            }
            catch (Exception lost) when (lost is LeaseLostException or CheckpointMovedOnException)
            {
                // Somebody else publishes now.
            }
            catch (Exception trouble) when (TransientTrouble.Is(trouble))
            {
                await Task.Delay(TransientTrouble.PauseAfter(failures), time, cancellation);
            }
        }
    }

    /// <summary>Publishes everything that is final now, and says what was signed.</summary>
    public async Task<TreeHead> PublishOnceAsync(CancellationToken cancellation)
    {
        var lease = new Lease(database, $"transparency:{origin}", Guid.NewGuid());
        while (!await lease.TryTakeAsync(cancellation))
            await Task.Delay(TakePause, time, cancellation);
        var writer = await OpenAsync(cancellation);
        await AddFinalAsync(writer, lease, cancellation);
        var head = TreeHead.Read(writer.Publish());
        await lease.ReleaseAsync(cancellation);
        return head;
    }

    async Task PublishForEverAsync(Lease lease, CancellationToken cancellation)
    {
        var writer = await OpenAsync(cancellation);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var cosigning = witnesses?.RunAsync(writer.Checkpoint, folder, ended.Token) ?? Task.Delay(Timeout.Infinite, ended.Token);
        var publishing = PublishAsync(writer, lease, ended.Token);
        var first = await Task.WhenAny(publishing, cosigning);
        await ended.CancelAsync();
        await Task.WhenAll(publishing, cosigning).ContinueWith(static _ => { }, TaskScheduler.Default);
        await first;
    }

    async Task PublishAsync(TileWriter writer, Lease lease, CancellationToken cancellation)
    {
        var published = Publish(writer);
        while (true)
        {
            await AddFinalAsync(writer, lease, cancellation);
            if (writer.Size > published)
                published = Publish(writer);

            await Task.Delay(PublishEvery, time, cancellation);
            await lease.RenewAsync(cancellation);
        }
    }

    long Publish(TileWriter writer)
    {
        var checkpoint = writer.Publish();
        witnesses?.Offer(checkpoint);
        return writer.Size;
    }

    async Task<TileWriter> OpenAsync(CancellationToken cancellation)
    {
        var writer = TileWriter.Open(folder, signer, origin);
        if (writer.LastEntry is { } last)
        {
            var noted = await NotedHashes.ReadAsync(database, last.Position - 1, last.Position, cancellation);
            if (noted.Count == 0 || Convert.ToHexStringLower(noted.HashAt(0)) != last.Sha256)
                throw new ForkedLogException(new Position(last.Position), writer.Size);
        }

        return writer;
    }

    async Task AddFinalAsync(TileWriter writer, Lease lease, CancellationToken cancellation)
    {
        var mark = await log.HighWaterMarkAsync(cancellation);
        for (var after = writer.LastEntry?.Position ?? 0; after < mark.Value; after += PositionsAPage)
        {
            var noted = await NotedHashes.ReadAsync(database, after, Math.Min(after + PositionsAPage, mark.Value), cancellation);
            for (var index = 0; index < noted.Count; index++)
                writer.Add(new SealedEntry(noted.PositionAt(index), Convert.ToHexStringLower(noted.HashAt(index))));
            await lease.RenewAsync(cancellation);
        }
    }
}
