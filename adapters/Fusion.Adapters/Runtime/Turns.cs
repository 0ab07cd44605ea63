namespace Fusion.Adapters.Runtime;

/// <summary>What all feeds share, in turns: places to read, and places on the way into the log.</summary>
sealed class Turns(int readsAtOnce, int acceptsAtOnce) : IDisposable
{
    /// <summary>A feed gives up its place after so many batches, so that one with much to say keeps nobody waiting for long.</summary>
    public const int BatchesATurn = 16;

    readonly SemaphoreSlim reads = new(readsAtOnce);
    readonly SemaphoreSlim accepts = new(acceptsAtOnce);

    public Task BeginReadAsync(CancellationToken cancellation) => reads.WaitAsync(cancellation);

    public void EndRead() => reads.Release();

    public async Task<T> AcceptAsync<T>(Func<Task<T>> accept, CancellationToken cancellation)
    {
        await accepts.WaitAsync(cancellation);
        try
        {
            return await accept();
        }
        finally
        {
            accepts.Release();
        }
    }

    public void Dispose()
    {
        reads.Dispose();
        accepts.Dispose();
    }
}
