using System.Diagnostics;
using System.Globalization;

namespace Fusion.GraphQL.Proof.Attacks;

/// <summary>How the server took one attack over one transport, and what a request of it cost.</summary>
public sealed record AttackOutcome(Attack Attack, Transport Transport, string Taken, double CpuMs, double AllocatedMb)
{
    public bool Failed => Taken.StartsWith("FAILED", StringComparison.Ordinal);
}

/// <summary>Every attack over every transport that can carry it, one after another against one server.</summary>
public static class AttackRun
{
    /// <summary>The families this library cannot answer for: they are about the rows and roles of whoever serves it.</summary>
    public static readonly IReadOnlyDictionary<int, string> OfTheHost = new Dictionary<int, string>
    {
        [25] = "cursors tampered with", [26] = "ids of another role's rows", [27] = "counts and orders of hidden rows", [42] = "time told by hidden rows",
    };

    const int Rounds = 3;

    /// <summary>What seems dearer is looked at more often: a process that compiles or collects beside a cheap refusal makes it seem so.</summary>
    const double SeemsDearMs = 25;
    const int RoundsMax = 12;

    /// <summary>What every request of a family that any transport can carry begins with.</summary>
    const string QueryStart = "{\"query\":\"";

    /// <summary>Begins anywhere, so that two attackers of one server do not send the same.</summary>
    static long _sent = Environment.ProcessId * 1_000_000L;

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static IReadOnlyList<Attack> All { get; } = [.. Documents.All().Concat(OnTransports.All()).OrderBy(attack => attack.Family)];

    public static async Task<IReadOnlyList<AttackOutcome>> RunAsync(AttackTarget target, CancellationToken cancellation)
    {
        var outcomes = new List<AttackOutcome>();
        foreach (var attack in All)
        {
            foreach (var transport in attack.ByHand is null ? Enum.GetValues<Transport>() : [attack.On])
                outcomes.Add(await MeasureAsync(target, attack, transport, cancellation));
        }

        return outcomes;
    }

    /// <summary>Sends it once with the time limit of the run; for the client that keeps attacking.</summary>
    public static async Task<string> SendAsync(AttackTarget target, Attack attack, Transport transport, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        try
        {
            if (attack.ByHand is { } act)
                return await act(target, limit.Token);
            if (!attack.Together)
                return await Senders.SendAsync(target, transport, Unseen(attack.Request!), limit.Token);
            var all = await Task.WhenAll(Enumerable.Range(0, attack.Requests).Select(_ =>
                Senders.SendAsync(target, transport, Unseen(attack.Request!), limit.Token)));
            return all.FirstOrDefault(taken => taken != "answered") ?? "answered";
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return $"FAILED: no end within {Patience.TotalSeconds} s";
        }
    }

    /// <summary>With a comment no document had before: a second look at a plan that is kept is no measure of an attack.</summary>
    static string Unseen(string request) => string.Create(
        CultureInfo.InvariantCulture, $"{QueryStart}#{Interlocked.Increment(ref _sent)}\\n{request.AsSpan(QueryStart.Length)}");

    /// <summary>The best of some rounds after one to warm up: what else the machine does is not the attack's doing.</summary>
    static async Task<AttackOutcome> MeasureAsync(
        AttackTarget target, Attack attack, Transport transport, CancellationToken cancellation)
    {
        var taken = await SendAsync(target, attack, transport, cancellation);
        var (cpu, allocated) = (double.MaxValue, double.MaxValue);
        for (var round = 0; round < Rounds || (cpu > SeemsDearMs && round < RoundsMax); round++)
        {
            var before = await target.UsageAsync(cancellation);
            await SendAsync(target, attack, transport, cancellation);
            var used = await target.UsageAsync(cancellation) - before;
            cpu = Math.Min(cpu, used.CpuMs / attack.Requests);
            allocated = Math.Min(allocated, used.AllocatedBytes / 1048576d / attack.Requests);
        }

        return new AttackOutcome(attack, transport, target.IsAlive ? taken : "FAILED: the server ended", cpu, allocated);
    }

    /// <summary>A row an attack, a column a transport: what became of it and the processor time of a request.</summary>
    public static IEnumerable<string> Table(IReadOnlyList<AttackOutcome> outcomes)
    {
        var columns = Enum.GetValues<Transport>();
        yield return $"| family | attack | {string.Join(" | ", columns)} |";
        yield return $"|---|---|{string.Concat(columns.Select(_ => "---|"))}";
        foreach (var row in outcomes.GroupBy(outcome => outcome.Attack))
        {
            var cells = columns.Select(column => row.FirstOrDefault(outcome => outcome.Transport == column) is { } outcome
                ? string.Create(CultureInfo.InvariantCulture, $"{outcome.Taken} ({outcome.CpuMs:F1} ms)") : "");
            yield return $"| {row.Key.Family} | {row.Key.Name} | {string.Join(" | ", cells)} |";
        }

        foreach (var (family, what) in OfTheHost)
            yield return $"| {family} | {what} | {string.Join(" | ", columns.Select(_ => "the host's"))} |";
    }
}
