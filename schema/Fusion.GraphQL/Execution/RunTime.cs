namespace Fusion.GraphQL.Execution;

/// <summary>
/// The time one run may take. Only a run that can wait pays for a timer; one that never waits looks at the clock as it
/// writes.
/// </summary>
internal sealed class RunTime : IDisposable
{
    readonly TimeProvider _time;
    readonly CancellationToken _client;
    readonly long _started;
    CancellationTokenSource? _own;
    CancellationTokenSource? _timer;
    TimeSpan _limit;

    public RunTime(ExecutorOptions options, bool mayWait, CancellationToken client)
    {
        _time = options.Time;
        _client = client;
        _limit = options.Timeout;
        _started = _time.GetTimestamp();
        Cancellation = client;
        if (mayWait)
            SetTimer();
    }

    public CancellationToken Cancellation { get; private set; }

    /// <summary>From here on the run waits for its reader, within another limit.</summary>
    public void BeginStreaming(TimeSpan limit)
    {
        _limit = limit;
        if (_timer is null)
            SetTimer();
        else
            _timer.CancelAfter(limit);
    }

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

    void SetTimer()
    {
        _timer = new CancellationTokenSource(_limit, _time);
        if (_client.CanBeCanceled)
            _own = CancellationTokenSource.CreateLinkedTokenSource(_client, _timer.Token);
        Cancellation = _own?.Token ?? _timer.Token;
    }
}
