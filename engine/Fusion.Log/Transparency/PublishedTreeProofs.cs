using Fusion.Log.Witnessing;

namespace Fusion.Log.Transparency;

/// <summary>Proofs for people outside, out of the published files alone.</summary>
public sealed class PublishedTreeProofs(TileFolder folder, NoteVerifier key)
{
    /// <summary>
    /// That the event at a position is in the log: by the checkpoint that witnesses have cosigned where it reaches so far, otherwise by
    /// the newest. Null where no event of this position is published.
    /// </summary>
    /// <exception cref="InvalidDataException">The published files contradict each other, or are not there.</exception>
    public PublishedEvent? Prove(long position)
    {
        foreach (var checkpoint in Checkpoints())
        {
            var size = TreeHead.Read(checkpoint).Size;
            if (new PublishedEntries(folder, size).Find(position) is not { } found)
                continue;
            var entry = found.Entry.Bytes();
            var proof = new LogProof(found.LeafNumber, new TreeReader(folder, size).InclusionProof(found.LeafNumber), checkpoint, entry);
            return proof.Includes(entry)
                ? new PublishedEvent(position, found.Entry.Sha256, proof)
                : throw new InvalidDataException("The published tiles do not give the root of the checkpoint; 'fusion log verify' says where.");
        }

        return null;
    }

    /// <summary>
    /// That one of our checkpoints is the beginning of another, in the form in which witnesses are asked. Null where it is not: the log
    /// forked, or the files are not those of the checkpoints.
    /// </summary>
    public CheckpointOffer? ProveGrowth(SignedNote earlier, SignedNote later)
    {
        var (before, after) = (TreeHead.Read(earlier), TreeHead.Read(later));
        var proof = new TreeReader(folder, after.Size).ConsistencyProof(before.Size);
        return MerkleProof.Extends(before.Root, before.Size, after.Root, after.Size, proof)
            ? new CheckpointOffer(before.Size, proof, later)
            : null;
    }

    /// <summary>The newest checkpoint of all; null where nothing is published yet.</summary>
    public SignedNote? Newest => new PublishedCheckpoint(folder, key).Newest;

    /// <summary>The newest checkpoint that enough witnesses have cosigned; null where none is.</summary>
    public SignedNote? Witnessed => new PublishedCheckpoint(folder, key).Witnessed;

    /// <summary>The position of the last event in the tree of a size that was published; nothing where it is empty.</summary>
    public long LastPosition(long size) => new PublishedEntries(folder, size).Last()?.Position ?? 0;

    IEnumerable<SignedNote> Checkpoints()
    {
        if (Witnessed is { } witnessed)
            yield return witnessed;
        if (Newest is { } newest)
            yield return newest;
    }
}

/// <summary>An event as it was published: where it stands, the hash of its whole row, and the proof.</summary>
public sealed record PublishedEvent(long Position, string Sha256, LogProof Proof);
