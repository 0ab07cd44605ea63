using System.Numerics;

namespace Fusion.Log.Transparency;

/// <summary>Checks proofs by the algorithms of RFC 9162, which are not those that make them.</summary>
public static class MerkleProof
{
    public static bool Includes(MerkleHash root, long size, long leafNumber, MerkleHash leaf, IReadOnlyList<MerkleHash> proof)
    {
        if (leafNumber < 0 || leafNumber >= size)
            return false;
        var (number, last, hash) = (leafNumber, size - 1, leaf);
        foreach (var beside in proof)
        {
            if (last == 0)
                return false;
            if ((number & 1) == 1 || number == last)
            {
                hash = MerkleHash.OfChildren(beside, hash);
                while (number != 0 && (number & 1) == 0)
                    (number, last) = (number >> 1, last >> 1);
            }
            else
            {
                hash = MerkleHash.OfChildren(hash, beside);
            }

            (number, last) = (number >> 1, last >> 1);
        }

        return last == 0 && hash == root;
    }

    public static bool Extends(
        MerkleHash earlierRoot, long earlierSize, MerkleHash root, long size, IReadOnlyList<MerkleHash> proof)
    {
        if (earlierSize < 0 || earlierSize > size)
            return false;
        if (earlierSize == size || earlierSize == 0)
            return proof.Count == 0 && (earlierSize == 0 ? earlierRoot == MerkleHash.OfNothing : earlierRoot == root);
        IEnumerable<MerkleHash> path = BitOperations.IsPow2(earlierSize) ? [earlierRoot, .. proof] : proof;
        var (number, last) = (earlierSize - 1, size - 1);
        while ((number & 1) == 1)
            (number, last) = (number >> 1, last >> 1);
        using var hashes = path.GetEnumerator();
        if (!hashes.MoveNext())
            return false;
        var (before, now) = (hashes.Current, hashes.Current);
        while (hashes.MoveNext())
        {
            if (last == 0)
                return false;
            if ((number & 1) == 1 || number == last)
            {
                before = MerkleHash.OfChildren(hashes.Current, before);
                now = MerkleHash.OfChildren(hashes.Current, now);
                while (number != 0 && (number & 1) == 0)
                    (number, last) = (number >> 1, last >> 1);
            }
            else
            {
                now = MerkleHash.OfChildren(now, hashes.Current);
            }

            (number, last) = (number >> 1, last >> 1);
        }

        return last == 0 && before == earlierRoot && now == root;
    }
}
