using System.Runtime.CompilerServices;

namespace Fusion.GraphQL.Scheduling;

/// <summary>
/// Threads that give way to all others. What may be an attack is read and run there: a large body, a document nobody has sent
/// before, a costly operation. Whoever asks for little does not stand behind it, for a slice of the scheduler is longer than
/// an answer.
/// </summary>
internal static class BackSeat
{
    /// <summary>A body or message of more bytes than this is read there.</summary>
    public const int LargeBytes = 16 * 1024;

    /// <summary>An operation that costs more runs there.</summary>
    public const int HeavyCost = 1_000;

    /// <summary>Steps of long work after which it lets others go first, a power of two: about as long as a small answer takes.</summary>
    const int Stride = 256;

    /// <summary>Whether this thread is one.</summary>
    [field: ThreadStatic]
    public static bool IsTaken { get; set; }

    /// <summary>What follows the await runs in a back seat, until it waits for something.</summary>
    public static SeatClaim Take(ILine line) => new(line);

    /// <summary>What follows the await runs where everything else does.</summary>
    public static Leaving Leave() => default;

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
        if (IsTaken)
            Thread.Yield();
    }

    /// <summary>The way back.</summary>
    public readonly record struct Leaving : ICriticalNotifyCompletion
    {
        public bool IsCompleted => !IsTaken;

        public Leaving GetAwaiter() => this;

        public void GetResult()
        {
        }

        public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

        public void UnsafeOnCompleted(Action continuation) =>
            ThreadPool.UnsafeQueueUserWorkItem(static go => go(), continuation, preferLocal: false);
    }
}
