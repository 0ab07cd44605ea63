using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Fusion.GraphQL.Execution;

/// <summary>
/// Threads that give way to all others. What may be an attack is read and run there: a document nobody has sent before, a
/// large body. Whoever asks something known does not stand behind it, for a slice of the scheduler is longer than an answer.
/// </summary>
internal static partial class BackSeat
{
    /// <summary>A body or message of more bytes than this is read in a back seat.</summary>
    public const int LargeBytes = 16 * 1024;

    /// <summary>More than processors, because a resolver may block.</summary>
    public const int SeatsMax = 32;

    /// <summary>When so many wait for a seat, the next goes on where it is.</summary>
    const int WaitingMax = 1_000;

    const int SchedIdle = 5;
    const int PrioProcess = 0;
    const int Nicest = 19;

    static readonly TimeSpan KeptEmpty = TimeSpan.FromSeconds(10);

    // Guards itself and the two counts.
    static readonly Queue<Action> Waiting = [];
    static int _seats;
    static int _empty;

    [ThreadStatic]
    static bool _isTaken;

    /// <summary>What follows the await runs in a back seat, until it waits for something.</summary>
    public static Change Take() => new(ToSeat: true);

    /// <summary>What follows the await runs where everything else does.</summary>
    public static Change Leave() => new(ToSeat: false);

    static void Enqueue(Action work)
    {
        lock (Waiting)
        {
            Waiting.Enqueue(work);
            if (_empty >= Waiting.Count || _seats == SeatsMax)
            {
                Monitor.Pulse(Waiting);
                return;
            }

            _seats++;
        }

        new Thread(Run) { IsBackground = true, Name = "back seat", Priority = ThreadPriority.Lowest }.UnsafeStart();
    }

    static void Run()
    {
        _isTaken = true;
        if (OperatingSystem.IsLinux())
            GiveWay();
        while (Next() is { } work)
            work();
    }

    /// <summary>Null when nothing has come for a while and this seat is given up.</summary>
    static Action? Next()
    {
        lock (Waiting)
        {
            while (Waiting.Count == 0)
            {
                _empty++;
                var isCalled = Monitor.Wait(Waiting, KeptEmpty);
                _empty--;
                if (isCalled || Waiting.Count > 0)
                    continue;
                _seats--;
                return null;
            }

            return Waiting.Dequeue();
        }
    }

    /// <summary>The runtime does not pass a thread's priority on to Linux.</summary>
    static void GiveWay()
    {
        var priority = 0;
        if (SetScheduler(0, SchedIdle, ref priority) != 0)
            _ = SetPriority(PrioProcess, 0, Nicest);
    }

    [LibraryImport("libc", EntryPoint = "sched_setscheduler")]
    private static partial int SetScheduler(int thread, int policy, ref int priority);

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
