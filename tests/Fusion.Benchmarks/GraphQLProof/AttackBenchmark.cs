using System.Globalization;
using Fusion.GraphQL.Proof.Attacks;

namespace Fusion.Benchmarks.GraphQLProof;

/// <summary>
/// The attack families over each transport against a server of its own, what a request of each cost it, and how long an
/// honest client waits in quiet and under attack, taken in turns.
/// </summary>
sealed class AttackBenchmark : IBenchmark
{
    const double CpuMsMax = 50;
    const double AllocatedMbMax = 16;

    public string Name => "graphql-attacks";

    public string Summary => "attack families on every transport: refused or done in 50 ms and 16 MB; an honest client's p99 meanwhile";

    public async Task<IReadOnlyDictionary<string, double>> RunAsync(bool quick, TextWriter say, CancellationToken cancellation)
    {
        using var target = await AttackTarget.StartAsync(cancellation);
        var outcomes = await AttackRun.RunAsync(target, cancellation);
        foreach (var line in AttackRun.Table(outcomes))
            await say.WriteLineAsync(line);
        var over = outcomes.Where(outcome => outcome.Failed || outcome.CpuMs > CpuMsMax || outcome.AllocatedMb > AllocatedMbMax).ToList();
        foreach (var outcome in over)
        {
            await say.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"over: {outcome.Attack.Family} {outcome.Attack.Name} on {outcome.Transport}: {outcome.Taken}, {outcome.CpuMs:F1} ms, {outcome.AllocatedMb:F1} MB"));
        }

        var (rounds, times) = quick ? (3, 4_000) : (9, 20_000);
        if (!Processors.CanBeShared)
            await say.WriteLineAsync("The attacker shares the server's processors here: what he takes counts as the attacks' doing.");
        using var attacker = Attacker.Start(target.Url);
        using var honest = HonestClient.Start(target.Url);
        // To warm up; what the compiler takes is not the attacks' doing.
        await honest.AskUnderAttackAsync(attacker, times, cancellation);
        List<double> quiet = [], attacked = [], ratios = [];
        var attacks = 0;
        for (var round = 0; round < rounds; round++)
        {
            var before = await honest.AskAsync(times, cancellation);
            var (during, made) = await honest.AskUnderAttackAsync(attacker, times, cancellation);
            quiet.AddRange(before);
            attacked.AddRange(during);
            attacks += made;
            ratios.Add(Spread.Percentile(during, 0.99) / Spread.Percentile(before, 0.99));
        }

        await say.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"honest client, asking {quiet.Count} times in quiet and as often during {attacks} attacks: p50 {Spread.Median(quiet):F2} ms quiet, {Spread.Median(attacked):F2} ms under attack; p99 {Spread.Percentile(quiet, 0.99):F2} and {Spread.Percentile(attacked, 0.99):F2} ms; p99 ratio by round {string.Join(' ', ratios.Select(ratio => ratio.ToString("F2", CultureInfo.InvariantCulture)))}"));
        return new Dictionary<string, double>
        {
            ["families"] = outcomes.Select(outcome => outcome.Attack.Family).Distinct().Count(),
            ["attacks"] = outcomes.Count,
            ["over"] = over.Count,
            ["worst_cpu_ms"] = outcomes.Max(outcome => outcome.CpuMs),
            ["worst_mb"] = outcomes.Max(outcome => outcome.AllocatedMb),
            ["p99_ratio"] = Spread.Median(ratios),
        };
    }
}
