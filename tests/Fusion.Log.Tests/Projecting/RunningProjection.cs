using Fusion.Log.Projecting;

namespace Fusion.Log.Tests.Projecting;

/// <summary>A projection that runs until it is disposed of.</summary>
sealed class RunningProjection : IAsyncDisposable
{
    readonly CancellationTokenSource stopping = new();
    int disposed;

    public RunningProjection(ProjectionRunner runner)
    {
        Runner = runner;
        Completion = Task.Run(() => runner.RunAsync(stopping.Token));
    }

    public ProjectionRunner Runner { get; }

    public Task Completion { get; }

    public async Task CaughtUpAsync(IEventLog log) =>
        await Runner.WaitForAsync(await log.HighWaterMarkAsync(CancellationToken.None), CancellationToken.None)
            .WaitAsync(TimeSpan.FromSeconds(60));

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 1)
            return;
        await stopping.CancelAsync();
        await Completion.ContinueWith(static _ => { }, TaskScheduler.Default);
        stopping.Dispose();
    }
}
