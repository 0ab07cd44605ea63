using System.Globalization;

namespace Fusion.GraphQL.Proof.Attacks;

/// <summary>Somebody who sends one attack after another, each family over each transport in turn, from a process of its own.</summary>
public sealed class Attacker : IDisposable
{
    /// <summary>The word Program starts it by.</summary>
    internal const string Verb = "--attacking";

    const string Begin = "begin";
    const string Pause = "pause";

    readonly Companion _process;

    Attacker(Companion process) => _process = process;

    public static Attacker Start(Uri target) =>
        new(Companion.Start(Processors.Attackers(Companion.Command(Verb, target.ToString()))));

    /// <summary>Returns when the first attack is on its way.</summary>
    public Task BeginAsync(CancellationToken cancellation) => _process.TellAsync(Begin, cancellation);

    /// <summary>Returns when the last attack is over: how many there were since it began.</summary>
    public async Task<int> PauseAsync(CancellationToken cancellation) =>
        int.Parse(await _process.TellAsync(Pause, cancellation), CultureInfo.InvariantCulture);

    public void Dispose() => _process.Dispose();

    /// <summary>Does as it is told, until whoever started it is gone.</summary>
    internal static async Task RunAsync(Uri url)
    {
        using var target = AttackTarget.At(url);
        var attacks = AttackRun.All.Where(attack => attack.Requests == 1)
            .SelectMany(attack => attack.ByHand is null ? Enum.GetValues<Transport>() : [attack.On], (attack, transport) => (attack, transport))
            .ToArray();
        // Of every kind in any time, not one family after the other.
        new Random(1).Shuffle(attacks);
        var next = 0;
        while (await Console.In.ReadLineAsync() == Begin)
        {
            Console.WriteLine(Begin);
            using var over = new CancellationTokenSource();
            var before = next;
            var attacking = AttackAsync(over.Token);
            await Console.In.ReadLineAsync();
            await over.CancelAsync();
            await attacking;
            Console.WriteLine(next - before);
        }

        async Task AttackAsync(CancellationToken over)
        {
            while (!over.IsCancellationRequested)
            {
                var (attack, transport) = attacks[next++ % attacks.Length];
                await AttackRun.SendAsync(target, attack, transport, over).ContinueWith(static _ => { }, TaskScheduler.Default);
            }
        }
    }
}
