using System.Numerics;

namespace Fusion.Log.Transparency;

/// <summary>Proofs out of the published tiles, for a tree of one size (RFC 9162, 2.1.3 and 2.1.4).</summary>
public sealed class TreeReader(TileFolder folder, long size)
{
    /// <summary>Tiles kept in memory; a proof touches one a level.</summary>
    const int TilesKeptMax = 64;
    readonly Dictionary<(int Level, long Index), MerkleHash[]> kept = [];

    public MerkleHash Root() => size == 0 ? MerkleHash.OfNothing : Range(0, size);

    /// <summary>That the leaf with this number is in the tree: the hashes beside its way to the root, from below.</summary>
    public IReadOnlyList<MerkleHash> InclusionProof(long leaf)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((ulong)leaf, (ulong)size, nameof(leaf));
        var proof = new List<MerkleHash>();
        var (start, end) = (0L, size);
        while (end - start > 1)
        {
            var middle = start + LargestPowerBelow(end - start);
            var goesLeft = leaf < middle;
            proof.Add(goesLeft ? Range(middle, end) : Range(start, middle));
            (start, end) = goesLeft ? (start, middle) : (middle, end);
        }

        proof.Reverse();
        return proof;
    }

    /// <summary>That the tree of an earlier size is the beginning of this one.</summary>
    public IReadOnlyList<MerkleHash> ConsistencyProof(long earlier)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((ulong)earlier, (ulong)size, nameof(earlier));
        var proof = new List<MerkleHash>();
        if (earlier == 0 || earlier == size)
            return proof;
        var (start, end) = (0L, size);
        while (earlier < end)
        {
            var middle = start + LargestPowerBelow(end - start);
            if (earlier <= middle)
            {
                proof.Add(Range(middle, end));
                end = middle;
            }
            else
            {
                proof.Add(Range(start, middle));
                start = middle;
            }
        }

        // Where the earlier tree is itself a complete left part, its root is known to the asker.
        if (start > 0)
            proof.Add(Range(start, end));
        proof.Reverse();
        return proof;
    }

    MerkleHash Range(long start, long end)
    {
        var count = end - start;
        if (BitOperations.IsPow2(count))
            return Complete(BitOperations.Log2((ulong)count), start);
        var middle = start + LargestPowerBelow(count);
        return MerkleHash.OfChildren(Range(start, middle), Range(middle, end));
    }

    /// <summary>The root of a complete subtree, out of the tile that holds it.</summary>
    MerkleHash Complete(int height, long start)
    {
        var level = height / TilePath.Height;
        var first = start >> (level * TilePath.Height);
        var tile = Tile(level, first / TilePath.Width);
        return MerkleHash.OfComplete(tile.AsSpan((int)(first % TilePath.Width), 1 << (height % TilePath.Height)));
    }

    MerkleHash[] Tile(int level, long index)
    {
        if (kept.TryGetValue((level, index), out var tile))
            return tile;
        if (kept.Count == TilesKeptMax)
            kept.Clear();
        var hashes = size >> (level * TilePath.Height);
        var width = (int)Math.Min(TilePath.Width, hashes - (index * TilePath.Width));
        return kept[(level, index)] = HashTile.Read(folder, level, index, width);
    }

    static long LargestPowerBelow(long count) => 1L << (63 - BitOperations.LeadingZeroCount((ulong)(count - 1)));
}
