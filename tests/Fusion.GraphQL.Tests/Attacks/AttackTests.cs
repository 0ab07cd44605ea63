using System.Diagnostics;
using System.Security.Cryptography;
using Fusion.GraphQL.Proof.Attacks;

namespace Fusion.GraphQL.Tests.Attacks;

public sealed class AttackTests(ITestOutputHelper output)
{
    /// <summary>Processor time, not time by the clock: it is the same however busy the machine is.</summary>
    const double CpuMsMax = 50;

    const double AllocatedMbMax = 16;

    /// <summary>What hashing 64 MB takes on the machine the limit was set on; a slower one is given as much more.</summary>
    const double UsualHashMs = 60;

    /// <summary>And no more: a machine that seems slower still is one on which the measure itself goes wrong.</summary>
    const double SlownessMax = 3;

    [Fact]
    public async Task Every_family_is_refused_or_done_in_little_time_and_memory_on_every_transport()
    {
        using var target = await AttackTarget.StartAsync();

        var outcomes = await AttackRun.RunAsync(target, CancellationToken.None);

        foreach (var line in AttackRun.Table(outcomes))
            output.WriteLine(line);
        var slowness = Slowness();
        outcomes.Where(outcome => outcome.Failed || outcome.CpuMs > CpuMsMax * slowness || outcome.AllocatedMb > AllocatedMbMax)
            .Select(outcome => $"{outcome.Attack.Family} {outcome.Attack.Name} on {outcome.Transport}: {outcome.Taken}, "
                + $"{outcome.CpuMs:F1} ms, {outcome.AllocatedMb:F1} MB")
            .ShouldBeEmpty();
        target.IsAlive.ShouldBeTrue();
        using var honest = HonestClient.Start(target.Url);
        (await honest.AskAsync(1, CancellationToken.None)).Count.ShouldBe(1);
        outcomes.Select(outcome => outcome.Attack.Family).Concat(AttackRun.OfTheHost.Keys).Distinct().Order()
            .ShouldBe(Enumerable.Range(1, 45).Except([36]), "36 is that limits hold on every transport, which is what the columns show");
    }

    [Fact]
    public async Task An_honest_client_is_answered_while_others_attack()
    {
        using var target = await AttackTarget.StartAsync();
        using var attacker = Attacker.Start(target.Url);

        using var honest = HonestClient.Start(target.Url);

        var (took, attacks) = await honest.AskUnderAttackAsync(attacker, 300, CancellationToken.None);

        took.Count.ShouldBe(300);
        attacks.ShouldBeGreaterThan(0);
    }

    static double Slowness()
    {
        var data = new byte[64 * 1024 * 1024];
        SHA256.HashData(data);
        var before = Environment.CpuUsage.TotalTime;
        SHA256.HashData(data);
        return Math.Clamp((Environment.CpuUsage.TotalTime - before).TotalMilliseconds / UsualHashMs, 1, SlownessMax);
    }
}
