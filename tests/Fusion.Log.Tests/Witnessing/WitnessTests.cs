using Fusion.Log.Tests.Postgres;
using Fusion.Log.Transparency;
using Fusion.Log.Witnessing;
using Fusion.Testing;

namespace Fusion.Log.Tests.Witnessing;

public sealed class WitnessTests : IDisposable
{
    static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    readonly TemporaryFolder memory = new();
    readonly GrowingLog log = new("example.org/log");
    readonly WitnessSigner signer = new("witness.example/w1", System.Security.Cryptography.RandomNumberGenerator.GetBytes(Ed25519.KeyBytes));
    readonly SetClock clock = new() { Now = Noon };
    WitnessState state;
    Witness witness;

    public WitnessTests() => (state, witness) = Open();

    public void Dispose()
    {
        state.Dispose();
        memory.Dispose();
        log.Dispose();
    }

    [Fact]
    public void A_log_that_grows_is_cosigned_with_the_time_of_the_witness()
    {
        var first = Cosigned(log.Offer(0, 5));
        witness.Verifier.CosignedAt(first).ShouldBe(Noon);
        clock.Now += TimeSpan.FromSeconds(7.5);
        witness.Verifier.CosignedAt(Cosigned(log.Offer(5, 300))).ShouldBe(Noon.AddSeconds(7));
        witness.Verifier.CosignedAt(Cosigned(log.Offer(300, 300))).ShouldBe(Noon.AddSeconds(7));
    }

    [Fact]
    public void An_empty_log_is_a_log()
    {
        Cosigned(log.Offer(0, 0));
        Cosigned(log.Offer(0, 1));
    }

    [Fact]
    public void A_cosignature_counts_for_its_note_and_its_key_alone()
    {
        var cosigned = Cosigned(log.Offer(0, 5));
        var other = log.Offer(0, 6).Checkpoint;
        witness.Verifier.CosignedAt(other with { Signatures = cosigned.Signatures }).ShouldBeNull();
        var stranger = new WitnessSigner("witness.example/w1", System.Security.Cryptography.RandomNumberGenerator.GetBytes(Ed25519.KeyBytes));
        stranger.Verifier.CosignedAt(cosigned).ShouldBeNull();
        WitnessVerifier.Parse(witness.Verifier.ToString()).CosignedAt(cosigned).ShouldBe(Noon);
        Should.Throw<FormatException>(() => WitnessVerifier.Parse(log.Signer.Verifier.ToString()));
    }

    [Fact]
    public void A_log_nobody_told_it_of_is_unknown()
    {
        using var other = new GrowingLog("example.org/other");
        Consider(other.Offer(0, 1)).ShouldBeOfType<WitnessAnswer.UnknownLog>();
    }

    [Fact]
    public void A_checkpoint_signed_with_another_key_is_not_the_logs()
    {
        using var impostor = new GrowingLog(log.Origin);
        Consider(impostor.Offer(0, 1)).ShouldBeOfType<WitnessAnswer.NotSigned>();
        var offer = log.Offer(0, 1);
        Consider(offer with { Checkpoint = offer.Checkpoint with { Signatures = impostor.Offer(0, 1).Checkpoint.Signatures } })
            .ShouldBeOfType<WitnessAnswer.NotSigned>();
    }

    [Fact]
    public void Who_proves_from_another_size_is_told_the_size()
    {
        Cosigned(log.Offer(0, 10));
        Consider(log.Offer(0, 20)).ShouldBe(new WitnessAnswer.OtherSize(10));
        Consider(log.Offer(9, 20)).ShouldBe(new WitnessAnswer.OtherSize(10));
        Consider(log.Offer(11, 20)).ShouldBe(new WitnessAnswer.OtherSize(10));
    }

    [Fact]
    public void A_log_that_shrinks_or_replays_an_old_checkpoint_is_not_cosigned()
    {
        log.GrowTo(5);
        log.GrowTo(9);
        Cosigned(log.Offer(0, 10));
        Consider(log.Offer(10, 9)).ShouldBeOfType<WitnessAnswer.Malformed>();
        Consider(log.Offer(5, 9)).ShouldBe(new WitnessAnswer.OtherSize(10));
        Consider(log.Offer(0, 5)).ShouldBe(new WitnessAnswer.OtherSize(10));
    }

    [Fact]
    public void A_log_that_forks_is_not_cosigned_at_the_same_size_nor_at_a_larger()
    {
        using var fork = new GrowingLog(log.Origin, 'f', log.Signer);
        Cosigned(log.Offer(0, 10));
        Consider(fork.Offer(10, 10)).ShouldBeOfType<WitnessAnswer.Forked>();
        Consider(fork.Offer(10, 20)).ShouldBeOfType<WitnessAnswer.NotProven>();
        Cosigned(log.Offer(10, 20));
    }

    [Fact]
    public void A_wrong_proof_is_not_cosigned()
    {
        Cosigned(log.Offer(0, 10));
        var offer = log.Offer(10, 20);
        var broken = new MerkleHash(new byte[MerkleHash.Length]);
        foreach (var proof in new[] { [], offer.Proof.Skip(1), offer.Proof.Append(broken), offer.Proof.Reverse(), [broken, .. offer.Proof.Skip(1)] })
            Consider(offer with { Proof = [.. proof] }).ShouldBeOfType<WitnessAnswer.NotProven>();
        Consider(log.Offer(10, 10) with { Proof = [broken] }).ShouldBeOfType<WitnessAnswer.NotProven>();
        Cosigned(offer);
    }

    [Fact]
    public void What_is_no_offer_is_said_to_be_none()
    {
        var good = log.Offer(0, 5).ToString();
        var longProof = string.Concat(Enumerable.Repeat(new string('A', 43) + "=\n", CheckpointOffer.ProofHashesMax + 1));
        string[] unfit =
        [
            "", "\n", "\n\n", "old", "old 0", "old 0\n\n", good.Replace("old 0", "old 00"), good.Replace("old 0", "old -1"),
            good.Replace("old 0", "old 9223372036854775808"), good.Replace("old 0", "young 0"), good.Replace("old 0\n", "old 0\nx\n"),
            good.Replace("old 0\n", "old 0\n" + longProof), good.Replace("\n", "\r\n"), good + "\u0001\n", "old 6" + good[5..],
            good.Replace("\n5\n", "\n05\n"), good[..^1],
        ];
        foreach (var text in unfit)
            witness.Consider(text).ShouldBeOfType<WitnessAnswer.Malformed>(text);
        Cosigned(log.Offer(0, 5));
    }

    [Fact]
    public void What_it_cosigned_is_remembered_when_it_starts_again()
    {
        Cosigned(log.Offer(0, 10));
        state.Dispose();
        (state, witness) = Open();
        Consider(log.Offer(0, 20)).ShouldBe(new WitnessAnswer.OtherSize(10));
        Cosigned(log.Offer(10, 20));
    }

    [Fact]
    public void A_memory_that_was_changed_is_refused_with_its_name()
    {
        Cosigned(log.Offer(0, 10));
        state.Dispose();
        var file = Directory.GetFiles(memory.Path, "*.checkpoint").Single();
        File.WriteAllText(file, File.ReadAllText(file).Replace("\n10\n", "\n1\n", StringComparison.Ordinal));
        Should.Throw<InvalidDataException>(() => Open()).Message.ShouldContain(file);
        Directory.GetFiles(memory.Path, "*.checkpoint").ToList().ForEach(File.Delete);
        (state, witness) = Open();
    }

    [Fact]
    public void Two_witnesses_do_not_share_a_memory() => Should.Throw<IOException>(() => Open()).Message.ShouldContain("One folder, one witness");

    [Fact]
    public void A_clock_that_went_back_cosigns_nothing_until_it_has_caught_up()
    {
        Cosigned(log.Offer(0, 10));
        clock.Now -= TimeSpan.FromMinutes(1);
        Consider(log.Offer(10, 20)).ShouldBeOfType<WitnessAnswer.Unable>();
        clock.Now += TimeSpan.FromMinutes(2);
        Cosigned(log.Offer(10, 20));
    }

    [Fact]
    public void What_cannot_be_written_down_is_not_cosigned()
    {
        Cosigned(log.Offer(0, 10));
        var file = Directory.GetFiles(memory.Path, "*.checkpoint").Single();
        // A folder stands where the file would be prepared.
        Directory.CreateDirectory(file + ".new");
        Consider(log.Offer(10, 20)).ShouldBeOfType<WitnessAnswer.Unable>();
        Directory.Delete(file + ".new");
        Consider(log.Offer(0, 20)).ShouldBe(new WitnessAnswer.OtherSize(10));
        Cosigned(log.Offer(10, 20));
    }

    [Fact]
    public void Of_many_who_offer_at_once_one_wins_and_the_memory_only_grows()
    {
        var offers = Enumerable.Range(1, 64).Select(size => log.Offer(0, size)).ToArray();
        var cosigned = offers.AsParallel().WithDegreeOfParallelism(8).Count(offer => Consider(offer) is WitnessAnswer.Cosigned);
        cosigned.ShouldBe(1);
    }

    /// <summary>Fifteen checkpoints that another implementation signed, each proven out of its own tiles.</summary>
    [Fact]
    public void A_log_that_others_wrote_is_witnessed_step_by_step()
    {
        var tiles = new TileFolder(Path.Combine(SharedData.Folder("tlog_tiles_fixture"), "log"));
        var foreign = WitnessedLog.Parse("example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx");
        using var folder = new TemporaryFolder();
        using var kept = WitnessState.Open(folder.Path, signer.Verifier);
        var other = new Witness(signer, [foreign], kept, clock);
        for (var size = 1; size <= 15; size++)
        {
            var checkpoint = SignedNote.Parse(File.ReadAllText(Path.Combine(tiles.Root, $"checkpoint.{size}")));
            var offer = new CheckpointOffer(size - 1, new TreeReader(tiles, size).ConsistencyProof(size - 1), checkpoint);
            other.Consider(offer.ToString()).ShouldBeOfType<WitnessAnswer.Cosigned>($"{size}");
        }
    }

    (WitnessState State, Witness Witness) Open()
    {
        var opened = WitnessState.Open(memory.Path, signer.Verifier);
        return (opened, new Witness(signer, [new WitnessedLog(log.Origin, log.Signer.Verifier)], opened, clock));
    }

    WitnessAnswer Consider(CheckpointOffer offer) => witness.Consider(offer.ToString());

    SignedNote Cosigned(CheckpointOffer offer) => offer.Checkpoint with
    {
        Signatures = [.. offer.Checkpoint.Signatures, Consider(offer).ShouldBeOfType<WitnessAnswer.Cosigned>().Cosignature],
    };
}
