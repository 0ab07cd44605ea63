namespace Fusion.GraphQL.Scheduling;

/// <summary>
/// The threads of the process that give way to all others, and who waits for one. The seat left last is taken first: one that
/// has had its share of a busy machine is in debt for it, a rested one not.
/// </summary>
internal static class Seats
{
    /// <summary>As many as processors, and more only while resolvers block them.</summary>
    public const int Max = 32;

    /// <summary>How many may wait for a seat.</summary>
    public const int WaitingMax = 2_000;

    /// <summary>How long somebody waits before it is seen whether the seats are blocked, and another is needed.</summary>
    static readonly TimeSpan Stuck = TimeSpan.FromMilliseconds(100);

    static readonly Timer Relief = OfNobody();

    // Guards the three after it.
    static readonly Lock Guard = new();
    static readonly Turns<SeatClaim> Waiting = new(WaitingMax);
    static readonly Stack<SeatThread> Empty = [];
    static readonly List<SeatThread> All = [];

    public static void Claim(SeatClaim claim)
    {
        lock (Guard)
        {
            if (Empty.TryPop(out var seat))
            {
                seat.Call(claim);
                return;
            }

            if (All.Count < Environment.ProcessorCount)
            {
                Add(claim);
                return;
            }

            Waiting.Add(claim.Line, claim)?.Refuse();
            if (Waiting.Count == 1)
                Relief.Change(Stuck, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>What a seat does next; null when it is empty now, until it is called.</summary>
    public static SeatClaim? Next(SeatThread seat)
    {
        lock (Guard)
        {
            var next = Waiting.Take();
            if (next is null)
                Empty.Push(seat);
            return next;
        }
    }

    static void Add(SeatClaim claim)
    {
        var seat = new SeatThread(claim);
        All.Add(seat);
        seat.Start();
    }

    static void Relieve()
    {
        lock (Guard)
        {
            var isBlocked = All.Count < Max && All.Count(seat => !seat.IsBlocked) < Environment.ProcessorCount;
            if (isBlocked && Waiting.Take() is { } claim)
                Add(claim);
            if (Waiting.Count > 0)
                Relief.Change(Stuck, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>A timer that keeps nothing of the request it happens to be made for.</summary>
    static Timer OfNobody()
    {
        if (ExecutionContext.IsFlowSuppressed())
            return new Timer(static _ => Relieve());
        using var nothing = ExecutionContext.SuppressFlow();
        return new Timer(static _ => Relieve());
    }
}
