namespace Fusion.GraphQL.Execution;

/// <summary>
/// The time one run may take. Only a run that can wait pays for a timer; one that never waits looks at the clock as it
/// writes.
/// </summary>
internal sealed class RunTime : IDisposable
{
    readonly CancellationTokenSource? _own;
    readonly CancellationTokenSource? _timer;
    readonly TimeProvider _time;
    readonly long _started;
    readonly TimeSpan _limit;

    public RunTime(ExecutorOptions options, bool mayWait, CancellationToken client)
    {
        _time = options.Time;
        _limit = options.Timeout;
        _started = _time.GetTimestamp();
        Cancellation = client;
        if (!mayWait)
            return;
        _timer = new CancellationTokenSource(options.Timeout, options.Time);
        if (client.CanBeCanceled)
            _own = CancellationTokenSource.CreateLinkedTokenSource(client, _timer.Token);
        Cancellation = _own?.Token ?? _timer.Token;
    }

    public CancellationToken Cancellation { get; }

    /// <summary>Throws when the client has gone or the time is over.</summary>
    public void Check()
    {
        Cancellation.ThrowIfCancellationRequested();
        if (_time.GetElapsedTime(_started) > _limit)
            throw LimitExceededException.Time(_limit);
    }

    public void Dispose()
    {
        _own?.Dispose();
        _timer?.Dispose();
    }
}
