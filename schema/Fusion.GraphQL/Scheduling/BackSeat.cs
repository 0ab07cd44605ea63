using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Fusion.GraphQL.Scheduling;

/// <summary>
/// Threads that give way to all others. What may be an attack is read and run there: a large body, a document nobody has sent
/// before, a costly operation. Whoever asks for little does not stand behind it, for a slice of the scheduler is longer than
/// an answer. The seat left last is taken first: one that has had its share of a busy machine is in debt for it, a rested one not.
/// </summary>
internal sealed partial class BackSeat
{
    /// <summary>A body or message of more bytes than this is read there.</summary>
    public const int LargeBytes = 16 * 1024;

    /// <summary>An operation that costs more runs there.</summary>
    public const int HeavyCost = 1_000;

    /// <summary>As many as processors, and more only while resolvers block them.</summary>
    public const int SeatsMax = 32;

    /// <summary>When so many wait for a seat, the next goes on where it is.</summary>
    const int WaitingMax = 10_000;

    /// <summary>Steps of long work after which it lets others go first, a power of two: about as long as a small answer takes.</summary>
    const int Stride = 256;

    const int PrioProcess = 0;
    const int Nicest = 19;

    /// <summary>How long somebody waits before it is seen whether the seats are blocked, and another is needed.</summary>
    static readonly TimeSpan Stuck = TimeSpan.FromMilliseconds(100);

    static readonly Timer Relief = OfNobody();

    // Guards the three after it.
    static readonly Lock Guard = new();
    static readonly Queue<Action> Waiting = [];
    static readonly Stack<BackSeat> Empty = [];
    static readonly List<BackSeat> Seats = [];

    [ThreadStatic]
    static bool _isTaken;

    readonly object _call = new();
    readonly Thread _thread;
    Action? _work;

    BackSeat(Action work)
    {
        _work = work;
        _thread = new Thread(Run) { IsBackground = true, Name = "back seat", Priority = ThreadPriority.Lowest };
    }

    bool IsBlocked => _thread.ThreadState.HasFlag(ThreadState.WaitSleepJoin);

    /// <summary>What follows the await runs in a back seat, until it waits for something.</summary>
    public static Change Take() => new(ToSeat: true);

    /// <summary>What follows the await runs where everything else does.</summary>
    public static Change Leave() => new(ToSeat: false);

    /// <summary>Long work counts its steps here, so that in a back seat it lets whoever waits for the processor go first.</summary>
    public static void Count(int steps, int more = 1)
    {
        // The last step and this one lie in different strides.
        if ((steps ^ (steps - more)) >= Stride)
            GiveWay();
    }

    /// <summary>Lets whoever waits for the processor go first.</summary>
    public static void GiveWay()
    {
        if (_isTaken)
            Thread.Yield();
    }

    static void Enqueue(Action work)
    {
        lock (Guard)
        {
            if (Empty.TryPop(out var seat))
            {
                seat.Call(work);
                return;
            }

            if (Seats.Count < Environment.ProcessorCount)
            {
                Add(work);
                return;
            }

            Waiting.Enqueue(work);
            if (Waiting.Count == 1)
                Relief.Change(Stuck, Timeout.InfiniteTimeSpan);
        }
    }

    static void Add(Action work)
    {
        var seat = new BackSeat(work);
        Seats.Add(seat);
        seat._thread.UnsafeStart();
    }

    static void Relieve()
    {
        lock (Guard)
        {
            var isBlocked = Seats.Count < SeatsMax && Seats.Count(seat => !seat.IsBlocked) < Environment.ProcessorCount;
            if (isBlocked && Waiting.TryDequeue(out var work))
                Add(work);
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

    void Run()
    {
        _isTaken = true;
        // The runtime does not pass a thread's priority on to Linux.
        if (OperatingSystem.IsLinux())
            _ = SetPriority(PrioProcess, 0, Nicest);
        while (true)
        {
            _work!();
            lock (Guard)
            {
                if (Waiting.TryDequeue(out var next))
                {
                    _work = next;
                    continue;
                }

                _work = null;
                Empty.Push(this);
            }

            lock (_call)
            {
                while (_work is null)
                    Monitor.Wait(_call);
            }
        }
    }

    void Call(Action work)
    {
        lock (_call)
        {
            _work = work;
            Monitor.Pulse(_call);
        }
    }

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, int thread, int priority);

    /// <summary>The way there or back; whoever is there already goes on at once.</summary>
    public readonly record struct Change(bool ToSeat) : ICriticalNotifyCompletion
    {
        public bool IsCompleted => ToSeat == _isTaken || (ToSeat && Waiting.Count >= WaitingMax);

        public Change GetAwaiter() => this;

        public void GetResult()
        {
        }

        public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

        public void UnsafeOnCompleted(Action continuation)
        {
            if (ToSeat)
                Enqueue(continuation);
            else
                ThreadPool.UnsafeQueueUserWorkItem(static go => go(), continuation, preferLocal: false);
        }
    }
}
