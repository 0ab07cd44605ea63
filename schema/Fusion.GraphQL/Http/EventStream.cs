using System.Collections.Concurrent;
using Fusion.GraphQL.Execution;
using Fusion.GraphQL.Scheduling;

namespace Fusion.GraphQL.Http;

/// <summary>One event stream and the operations that answer on it. When the client leaves, they all end.</summary>
internal sealed class EventStream : ILine, IDisposable
{
    readonly EventStreamLimits _limits;
    readonly Action _forget;
    readonly CancellationTokenSource _life = new();
    readonly CancellationToken _ended;
    readonly TaskCompletionSource<PartWriter> _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly ConcurrentDictionary<string, CancellationTokenSource> _operations = new(StringComparer.Ordinal);
    int _isTaken;

    public EventStream(string owner, string token, EventStreamLimits limits, Action forget)
    {
        Caller = owner;
        Connection = token;
        _limits = limits;
        _forget = forget;
        _ended = _life.Token;
    }

    public string Caller { get; }

    public string Connection { get; }

    public bool IsFull => _operations.Count >= _limits.MaxOperations;

    public void ExpireUnlessOpened() => _ = ExpireAsync();

    /// <summary>False when the stream is open already.</summary>
    public bool TryTake() => Interlocked.Exchange(ref _isTaken, 1) == 0;

    /// <summary>Carries the answers of operations until the client leaves.</summary>
    public async Task CarryAsync(PartWriter output, CancellationToken client)
    {
        try
        {
            await output.GreetAsync();
            _opened.TrySetResult(output);
            await Task.Delay(Timeout.Infinite, client);
        }
        catch (OperationCanceledException)
        {
            // The client has left.
        }
        finally
        {
            await EndAsync();
        }
    }

    /// <summary>Room for an operation, or null when its id is in use.</summary>
    public CancellationTokenSource? TryAdd(string id)
    {
        var stop = CancellationTokenSource.CreateLinkedTokenSource(_ended);
        if (_operations.TryAdd(id, stop))
            return stop;
        stop.Dispose();
        return null;
    }

    public async ValueTask SendAsync(string id, OperationResponse response, CancellationToken cancellation)
    {
        var output = await _opened.Task.WaitAsync(cancellation);
        await output.WriteAsync(id, response);
    }

    public async ValueTask CompleteAsync(string id, CancellationToken cancellation)
    {
        var output = await _opened.Task.WaitAsync(cancellation);
        _operations.TryRemove(id, out _);
        await output.WriteCompleteAsync(id);
    }

    /// <summary>By id and operation: the client may have given the id to another as soon as this one was complete.</summary>
    public void Forget(string id, CancellationTokenSource stop) => _operations.TryRemove(KeyValuePair.Create(id, stop));

    public async Task StopAsync(string id)
    {
        if (!_operations.TryRemove(id, out var stop))
            return;
        try
        {
            await stop.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // It ended by itself in this moment.
        }
    }

    async Task EndAsync()
    {
        _forget();
        await _life.CancelAsync();
        _operations.Clear();
        Dispose();
    }

    public void Dispose() => _life.Dispose();

    async Task ExpireAsync()
    {
        await Task.Delay(_limits.ReservationTime);
        if (TryTake())
            await EndAsync();
    }
}
