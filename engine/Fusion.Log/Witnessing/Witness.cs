using Fusion.Log.Transparency;

namespace Fusion.Log.Witnessing;

/// <summary>
/// Watches that logs only grow (C2SP tlog-witness): cosigns a checkpoint that is proven to extend the last one it cosigned of that
/// log, and nothing else. What it has cosigned is on the disk before anybody hears of it.
/// </summary>
public sealed class Witness(WitnessSigner signer, IReadOnlyList<WitnessedLog> logs, WitnessState state, TimeProvider time)
{
    readonly ILookup<string, NoteVerifier> keys = logs.ToLookup(log => log.Origin, log => log.Key, StringComparer.Ordinal);

    /// <summary>Comparing with what was cosigned last and replacing it are one step.</summary>
    readonly Lock oneAtATime = new();

    public WitnessVerifier Verifier => signer.Verifier;

    public WitnessAnswer Consider(string text)
    {
        try
        {
            return Consider(CheckpointOffer.Parse(text));
        }
        catch (FormatException unfit)
        {
            return new WitnessAnswer.Malformed(unfit.Message);
        }
    }

    WitnessAnswer Consider(CheckpointOffer offer)
    {
        var head = TreeHead.Read(offer.Checkpoint);
        if (!keys.Contains(head.Origin))
            return new WitnessAnswer.UnknownLog();
        if (!keys[head.Origin].Any(offer.Checkpoint.IsSignedBy))
            return new WitnessAnswer.NotSigned();
        if (offer.OldSize > head.Size)
            return new WitnessAnswer.Malformed("The old size is larger than the checkpoint's.");
        lock (oneAtATime)
            return Extend(offer, head);
    }

    WitnessAnswer Extend(CheckpointOffer offer, TreeHead head)
    {
        var last = state.Find(head.Origin);
        var lastHead = last?.Head ?? new TreeHead(head.Origin, 0, MerkleHash.OfNothing);
        if (offer.OldSize != lastHead.Size)
            return new WitnessAnswer.OtherSize(lastHead.Size);
        if (head.Size == lastHead.Size && head.Root != lastHead.Root)
            return new WitnessAnswer.Forked();
        if (!MerkleProof.Extends(lastHead.Root, lastHead.Size, head.Root, head.Size, offer.Proof))
            return new WitnessAnswer.NotProven();
        var now = time.GetUtcNow();
        if (last is not null && now.ToUnixTimeSeconds() < last.CosignedAt.ToUnixTimeSeconds())
            return new WitnessAnswer.Unable("The clock of this witness stands before its last cosignature.");
        var cosignature = signer.Cosign(offer.Checkpoint, now);
        try
        {
            state.Keep(new WitnessedHead(head, now), offer.Checkpoint with { Signatures = [.. LogSignatures(offer), cosignature] });
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return new WitnessAnswer.Unable("This witness cannot write down what it would cosign.");
        }

        return new WitnessAnswer.Cosigned(cosignature);
    }

    /// <summary>What else stands on the checkpoint is anybody's.</summary>
    IEnumerable<NoteSignature> LogSignatures(CheckpointOffer offer) => offer.Checkpoint.Signatures.Where(signature =>
        keys[TreeHead.Read(offer.Checkpoint).Origin].Any(key => key.Verifies(signature, offer.Checkpoint.TextBytes)));
}
