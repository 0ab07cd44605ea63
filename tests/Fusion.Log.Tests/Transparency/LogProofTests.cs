using Fusion.Log.Tests.Witnessing;
using Fusion.Log.Transparency;

namespace Fusion.Log.Tests.Transparency;

public sealed class LogProofTests : IDisposable
{
    readonly GrowingLog log = new("example.org/log");

    public void Dispose() => log.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(70_000)]
    public void Every_published_event_is_proven_by_its_position_and_no_other(int size)
    {
        log.GrowTo(size);
        var proofs = new PublishedTreeProofs(log.Tiles, log.Signer.Verifier);
        for (var leaf = 0L; leaf < size; leaf += 1 + (size / 50))
        {
            var entry = log.Entry(leaf);
            var proven = proofs.Prove(entry.Position)!;
            var read = LogProof.Parse(proven.Proof.ToString());
            read.ToString().ShouldBe(proven.Proof.ToString());
            read.LeafNumber.ShouldBe(leaf);
            read.Extra.ShouldBe(entry.Bytes());
            read.Includes(entry.Bytes()).ShouldBeTrue();
            read.Includes(log.Entry(leaf + 1).Bytes()).ShouldBeFalse();
            (read with { LeafNumber = leaf + 1 }).Includes(entry.Bytes()).ShouldBeFalse();
            proofs.Prove(entry.Position + 1).ShouldBeNull();
        }

        proofs.Prove(0).ShouldBeNull();
        proofs.Prove((2L * size) + 1).ShouldBeNull();
    }

    [Fact]
    public void A_log_without_events_proves_nothing()
    {
        log.GrowTo(0);
        new PublishedTreeProofs(log.Tiles, log.Signer.Verifier).Prove(1).ShouldBeNull();
    }

    [Fact]
    public void What_is_no_proof_is_refused()
    {
        log.GrowTo(5);
        var good = new PublishedTreeProofs(log.Tiles, log.Signer.Verifier).Prove(1)!.Proof.ToString();
        string[] unfit =
        [
            "", "\n\n", good.Replace("@v1", "@v2"), good.Replace("index 0", "index 00"), good.Replace("index 0", "index -1"),
            good.Replace("index 0\n", ""), good.Replace("extra ", "extra !"), good.Replace("\n", "\r\n"), good[..good.IndexOf("\n\n", StringComparison.Ordinal)],
            good.Replace("index 0\n", "index 0\nAAAA\n"), good.Replace("index 0\n", "index 0\n" + string.Concat(Enumerable.Repeat(new string('A', 43) + "=\n", 64))),
        ];
        foreach (var text in unfit)
            Should.Throw<FormatException>(() => LogProof.Parse(text), text);
    }

    [Fact]
    public void One_checkpoint_is_proven_to_be_the_beginning_of_another_and_a_fork_is_not()
    {
        var earlier = log.GrowTo(100);
        var later = log.GrowTo(300);
        var proofs = new PublishedTreeProofs(log.Tiles, log.Signer.Verifier);
        proofs.ProveGrowth(earlier, later)!.OldSize.ShouldBe(100);
        using var fork = new GrowingLog(log.Origin, 'f', log.Signer);
        proofs.ProveGrowth(fork.GrowTo(100), later).ShouldBeNull();
        proofs.ProveGrowth(earlier, fork.GrowTo(300)).ShouldBeNull();
    }
}
