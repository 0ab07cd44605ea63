using System.Runtime.CompilerServices;

namespace Fusion.GraphQL.Scheduling;

/// <summary>
/// The way to a back seat; false when too many wait for one. Whoever is there already goes on at once. It has to be awaited by
/// whoever wants to be there: behind a method of its own it can be over before anyone waits for it.
/// </summary>
internal sealed class SeatClaim(ILine line) : ICriticalNotifyCompletion
{
    Action? _goOn;

    public ILine Line => line;

    public bool IsRefused { get; private set; }

    public bool IsCompleted => BackSeat.IsTaken;

    public SeatClaim GetAwaiter() => this;

    public bool GetResult() => !IsRefused;

    public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

    public void UnsafeOnCompleted(Action continuation)
    {
        _goOn = continuation;
        Seats.Claim(this);
    }

    public void GoOn() => _goOn!();

    /// <summary>It goes on where everything else does, to say so.</summary>
    public void Refuse()
    {
        IsRefused = true;
        ThreadPool.UnsafeQueueUserWorkItem(static claim => claim.GoOn(), this, preferLocal: false);
    }
}
