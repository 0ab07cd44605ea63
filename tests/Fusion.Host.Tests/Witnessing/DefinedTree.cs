using System.Numerics;
using System.Text;
using Fusion.Log.Transparency;
using Fusion.Log.Witnessing;

namespace Fusion.Host.Tests.Witnessing;

/// <summary>A small log by the definitions of RFC 6962, section 2.1, word for word: roots and consistency proofs of any size.</summary>
sealed class DefinedTree(string origin, byte key, string filling = "entry")
{
    readonly NoteSigner signer = new(origin, [.. Enumerable.Repeat(key, 32)]);

    public string Origin => origin;

    public NoteVerifier Key => signer.Verifier;

    public CheckpointOffer Offer(int from, int to) => new(from, from == 0 || from == to ? [] : Subproof(from, 0, to, isWhole: true), Checkpoint(to));

    public SignedNote Checkpoint(int size) => new TreeHead(origin, size, Root(0, size)).Sign(signer);

    IReadOnlyList<MerkleHash> Subproof(int size, int start, int end, bool isWhole)
    {
        if (size == end - start)
            return isWhole ? [] : [Root(start, end)];
        var split = LargestPowerBelow(end - start);
        return size <= split
            ? [.. Subproof(size, start, start + split, isWhole), Root(start + split, end)]
            : [.. Subproof(size - split, start + split, end, isWhole: false), Root(start, start + split)];
    }

    MerkleHash Root(int start, int end)
    {
        if (start == end)
            return MerkleHash.OfNothing;
        if (end - start == 1)
            return MerkleHash.OfLeaf(Encoding.UTF8.GetBytes($"{filling} {start}"));
        var split = LargestPowerBelow(end - start);
        return MerkleHash.OfChildren(Root(start, start + split), Root(start + split, end));
    }

    static int LargestPowerBelow(int count) => 1 << BitOperations.Log2((uint)(count - 1));
}
