using Fusion.Log.Tests.Witnessing;
using Fusion.Log.Transparency;
using Fusion.Log.Witnessing;

namespace Fusion.Log.Tests.Transparency;

/// <summary>A checkpoint that was published is a promise.</summary>
public sealed class PublishedCheckpointTests : IDisposable
{
    readonly GrowingLog log = new("example.org/log");
    readonly WitnessSigner witness = new("witness.example/w1", System.Security.Cryptography.RandomNumberGenerator.GetBytes(Ed25519.KeyBytes));

    public void Dispose() => log.Dispose();

    PublishedCheckpoint Published => new(log.Tiles, log.Signer.Verifier);

    [Fact]
    public void It_does_not_shrink()
    {
        var earlier = log.GrowTo(5);
        log.GrowTo(10);
        Should.Throw<CheckpointMovedOnException>(() => Published.Publish(earlier));
        TreeHead.Read(Published.Newest!).Size.ShouldBe(10);
    }

    [Fact]
    public void It_does_not_fork()
    {
        using var fork = new GrowingLog(log.Origin, 'f', log.Signer);
        log.GrowTo(10);
        Should.Throw<InvalidDataException>(() => Published.Publish(fork.GrowTo(10)));
        Published.Newest!.Text.ShouldBe(log.Published().Text);
    }

    [Fact]
    public void Files_of_another_tree_are_not_continued()
    {
        using var fork = new GrowingLog(log.Origin, 'f', log.Signer);
        log.GrowTo(300);
        fork.GrowTo(300);
        File.Copy(Path.Combine(fork.Tiles.Root, "checkpoint"), Path.Combine(log.Tiles.Root, "checkpoint"), overwrite: true);
        Should.Throw<InvalidDataException>(() => log.GrowTo(301));
    }

    [Fact]
    public void Publishing_the_same_again_keeps_what_witnesses_added()
    {
        var cosigned = Cosign(log.GrowTo(5));
        Published.Cosigned(cosigned, isWitnessed: true);
        log.GrowTo(5).ToString().ShouldBe(cosigned.ToString());
    }

    [Fact]
    public void Cosignatures_that_come_late_stand_on_the_witnessed_checkpoint_alone()
    {
        var cosigned = Cosign(log.GrowTo(5));
        log.GrowTo(6);
        Published.Cosigned(cosigned, isWitnessed: true);
        TreeHead.Read(Published.Newest!).Size.ShouldBe(6);
        Published.Witnessed!.ToString().ShouldBe(cosigned.ToString());
    }

    [Fact]
    public void The_witnessed_checkpoint_neither_shrinks_nor_forks()
    {
        var five = Cosign(log.GrowTo(5));
        Published.Cosigned(Cosign(log.GrowTo(6)), isWitnessed: true);
        Published.Cosigned(five, isWitnessed: true);
        TreeHead.Read(Published.Witnessed!).Size.ShouldBe(6);
        using var fork = new GrowingLog(log.Origin, 'f', log.Signer);
        Should.Throw<InvalidDataException>(() => Published.Cosigned(Cosign(fork.GrowTo(6)), isWitnessed: true));
        TreeHead.Read(Published.Witnessed!).Size.ShouldBe(6);
    }

    SignedNote Cosign(SignedNote note) => note with { Signatures = [.. note.Signatures, witness.Cosign(note, DateTimeOffset.UnixEpoch)] };
}
