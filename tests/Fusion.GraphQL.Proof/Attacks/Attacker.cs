using System.Diagnostics;
using System.Globalization;

namespace Fusion.GraphQL.Proof.Attacks;

/// <summary>
/// Somebody who sends one attack after another, each family over each transport in turn, from a process of its own: an
/// attacker's computer is not the one that serves, nor the honest client's, so here it takes what those leave.
/// </summary>
public sealed class Attacker : IDisposable
{
    /// <summary>The word Program starts it by.</summary>
    internal const string Verb = "--attacking";

    const string Begin = "begin";
    const string Pause = "pause";

    readonly Process _process;

    Attacker(Process process) => _process = process;

    public static Attacker Start(Uri target)
    {
        string[] command = ["dotnet", "exec", typeof(Attacker).Assembly.Location, Verb, target.ToString()];
        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo(command[0], command[1..]) : new ProcessStartInfo("nice", ["-n", "19", .. command]);
        start.RedirectStandardInput = start.RedirectStandardOutput = true;
        return new Attacker(Process.Start(start)!);
    }

    /// <summary>
    /// From here on it gives way at once: merely nice, it keeps a processor to the end of its slice while server and honest client wait.
    /// </summary>
    public void GiveWay()
    {
        if (!OperatingSystem.IsLinux())
            return;
        using var change = Process.Start("chrt", ["--all-tasks", "--idle", "--pid", "0", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        change.WaitForExit();
        if (change.ExitCode != 0)
            throw new InvalidOperationException("chrt could not make the attacker give way.");
    }

    /// <summary>Returns when the first attack is on its way.</summary>
    public Task BeginAsync(CancellationToken cancellation) => SayAsync(Begin, cancellation);

    /// <summary>Returns when the last attack is over.</summary>
    public Task PauseAsync(CancellationToken cancellation) => SayAsync(Pause, cancellation);

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    async Task SayAsync(string word, CancellationToken cancellation)
    {
        await _process.StandardInput.WriteLineAsync(word.AsMemory(), cancellation);
        await _process.StandardInput.FlushAsync(cancellation);
        if (await _process.StandardOutput.ReadLineAsync(cancellation) != word)
            throw new InvalidOperationException("The attacker has ended.");
    }

    /// <summary>Does as it is told, until whoever started it is gone.</summary>
    internal static async Task RunAsync(Uri url)
    {
        using var target = AttackTarget.At(url);
        var attacks = AttackRun.All.Where(attack => attack.Requests == 1)
            .SelectMany(attack => attack.ByHand is null ? Enum.GetValues<Transport>() : [attack.On], (attack, transport) => (attack, transport))
            .ToList();
        var next = 0;
        while (await Console.In.ReadLineAsync() == Begin)
        {
            Console.WriteLine(Begin);
            using var over = new CancellationTokenSource();
            var attacking = AttackAsync(over.Token);
            var word = await Console.In.ReadLineAsync();
            await over.CancelAsync();
            await attacking;
            Console.WriteLine(word);
        }

        async Task AttackAsync(CancellationToken over)
        {
            while (!over.IsCancellationRequested)
            {
                var (attack, transport) = attacks[next++ % attacks.Count];
                await AttackRun.SendAsync(target, attack, transport, over).ContinueWith(static _ => { }, TaskScheduler.Default);
            }
        }
    }
}
