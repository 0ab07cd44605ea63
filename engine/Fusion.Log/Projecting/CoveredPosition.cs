using Fusion.Ontology;

namespace Fusion.Log.Projecting;

/// <summary>A position that rises, and those who wait for it to reach another.</summary>
sealed class CoveredPosition
{
    readonly Lock gate = new();
    readonly PriorityQueue<TaskCompletionSource, long> waiting = new();
    Exception? failure;
    Position value;

    public Position Value
    {
        get
        {
            lock (gate)
                return value;
        }
    }

    public void Reach(Position position)
    {
        lock (gate)
        {
            if (position > value)
                value = position;
            while (waiting.TryPeek(out var waiter, out var wanted) && wanted <= value.Value)
            {
                waiting.Dequeue();
                waiter.TrySetResult();
            }
        }
    }

    public void Fail(Exception reason)
    {
        lock (gate)
        {
            failure = reason;
            while (waiting.TryDequeue(out var waiter, out _))
                waiter.TrySetException(reason);
        }
    }

    public Task WaitAsync(Position position, CancellationToken cancellation)
    {
        lock (gate)
        {
            if (position <= value)
                return Task.CompletedTask;
            if (failure is not null)
                return Task.FromException(failure);
            var waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Enqueue(waiter, position.Value);
            return waiter.Task.WaitAsync(cancellation);
        }
    }
}
