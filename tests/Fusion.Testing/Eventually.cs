using System.Diagnostics;

namespace Fusion.Testing;

/// <summary>Waits on a condition instead of sleeping: tries until it holds, and fails with its last failure.</summary>
public static class Eventually
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    public static async Task SucceedsAsync(Func<Task> attempt)
    {
        var waiting = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await attempt();
                return;
            }
            catch (Exception) when (waiting.Elapsed < Patience)
            {
                await Task.Delay(Pause);
            }
        }
    }

    public static Task HoldsAsync(Func<Task<bool>> condition) => SucceedsAsync(async () =>
    {
        if (!await condition())
            throw new TimeoutException($"The condition did not hold within {Patience}.");
    });
}
