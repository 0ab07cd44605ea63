using System.Globalization;
using System.Runtime.InteropServices;

namespace Fusion.GraphQL.Scheduling;

/// <summary>A thread of low priority, which takes what waits and sleeps when nothing does.</summary>
internal sealed partial class SeatThread
{
    const int PrioProcess = 0;
    const int Niceness = 14;

    readonly object _call = new();
    readonly Thread _thread;
    SeatClaim? _called;
    string? _status;

    public SeatThread(SeatClaim first) =>
        _thread = new Thread(() => Run(first)) { IsBackground = true, Name = "back seat", Priority = ThreadPriority.Lowest };

    /// <summary>Whether it waits for something. Linux also knows of what waits outside the runtime, such as a read from a socket.</summary>
    public bool IsBlocked =>
        _status is { } status ? !IsRunning(status) : _thread.ThreadState.HasFlag(ThreadState.WaitSleepJoin);

    public void Start() => _thread.UnsafeStart();

    public void Call(SeatClaim claim)
    {
        lock (_call)
        {
            _called = claim;
            Monitor.Pulse(_call);
        }
    }

    void Run(SeatClaim first)
    {
        BackSeat.IsTaken = true;
        if (OperatingSystem.IsLinux())
        {
            // The runtime does not pass a thread's priority on to Linux.
            _ = SetPriority(PrioProcess, 0, Niceness);
            _status = string.Create(CultureInfo.InvariantCulture, $"/proc/self/task/{GetThreadId()}/stat");
        }

        for (var claim = first; ; claim = Seats.Next(this) ?? Wait())
            claim.GoOn();
    }

    SeatClaim Wait()
    {
        lock (_call)
        {
            while (_called is null)
                Monitor.Wait(_call);
            var claim = _called;
            _called = null;
            return claim;
        }
    }

    /// <summary>The word after the name, which stands in parentheses.</summary>
    static bool IsRunning(string status)
    {
        var said = File.ReadAllText(status);
        return said[(said.LastIndexOf(')') + 2)..].StartsWith('R');
    }

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, int thread, int priority);

    [LibraryImport("libc", EntryPoint = "gettid")]
    private static partial int GetThreadId();
}
