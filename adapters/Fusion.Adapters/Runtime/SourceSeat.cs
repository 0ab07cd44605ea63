using Fusion.Engine.Intake;

namespace Fusion.Adapters.Runtime;

/// <summary>
/// One source among several processes: its feeds run here while this process holds its lease, and nowhere else meanwhile. A process that
/// loses the lease records nothing more under it, whether it has noticed or not.
/// </summary>
sealed class SourceSeat(string source, IReadOnlyList<Feed> feeds, SourceLeases leases, FairShare share, TimeProvider time)
{
    /// <summary>Takes the source whenever it is free and this process has not its share yet, until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        while (true)
        {
            if (share.TryClaim())
            {
                try
                {
                    if (await TryTakeAsync(cancellation) is { } lease)
                        await HoldAsync(lease, cancellation);
                }
                finally
                {
                    share.Release();
                }
            }

            foreach (var feed in feeds)
                feed.Status.Elsewhere();
            await Task.Delay(SourceLeases.RenewEvery, time, cancellation);
        }
    }

    /// <summary>
    /// Reads everything there is now, if the source is free or becomes so within a lease's length: an owner that died is waited for, one
    /// that lives is left to it.
    /// </summary>
    public async Task DrainAsync(CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        SourceLease? lease;
        while ((lease = await TryTakeAsync(cancellation)) is null)
        {
            foreach (var feed in feeds)
                feed.Status.Elsewhere();
            if (time.GetElapsedTime(began) > SourceLeases.Length + SourceLeases.RenewEvery)
                return;
            await Task.Delay(SourceLeases.RenewEvery / 2, time, cancellation);
        }

        using var holding = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var renewing = RenewAsync(lease, () => false, holding.Token);
        var draining = Task.WhenAll(feeds.Select(feed => Task.Run(() => feed.DrainAsync(lease, holding.Token), CancellationToken.None)));
        await EndAsync(lease, Task.WhenAny(renewing, draining), [renewing, draining], holding, cancellation);
    }

    async Task HoldAsync(SourceLease lease, CancellationToken cancellation)
    {
        using var holding = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var renewing = RenewAsync(lease, share.IsOverdrawn, holding.Token);
        var reading = Task.WhenAll(feeds.Select(feed => Task.Run(() => feed.RunAsync(lease, holding.Token), CancellationToken.None)));
        await EndAsync(lease, Task.WhenAny(renewing, reading), [renewing, reading], holding, cancellation);
    }

    static async Task EndAsync(SourceLease lease, Task first, Task[] all, CancellationTokenSource holding, CancellationToken cancellation)
    {
        await first;
        await holding.CancelAsync();
        await Task.WhenAll(all).ContinueWith(static _ => { }, TaskScheduler.Default);
        await ReleaseAsync(lease);
        cancellation.ThrowIfCancellationRequested();
    }

    /// <summary>Ends when the lease is lost, is to be given up, or cannot be renewed: the next owner waits for its time to run out.</summary>
    async Task RenewAsync(SourceLease lease, Func<bool> isToBeGivenUp, CancellationToken cancellation)
    {
        try
        {
            do
                await Task.Delay(SourceLeases.RenewEvery, time, cancellation);
            while (!isToBeGivenUp() && await lease.TryRenewAsync(cancellation));
        }
        catch (Exception away) when (away is not OperationCanceledException)
        {
            // The database is away; feeds that cannot record wait for it by themselves, and another process may take over first.
        }
    }

    async Task<SourceLease?> TryTakeAsync(CancellationToken cancellation)
    {
        try
        {
            return await leases.TryTakeAsync(source, cancellation);
        }
        catch (Exception away) when (away is Npgsql.NpgsqlException or IOException or TimeoutException)
        {
            return null;
        }
    }

    static async Task ReleaseAsync(SourceLease lease)
    {
        try
        {
            await lease.ReleaseAsync(CancellationToken.None);
        }
        catch (Exception away) when (away is Npgsql.NpgsqlException or IOException or TimeoutException)
        {
            // It runs out by itself.
        }
    }
}
