using System.Runtime.InteropServices;

namespace Fusion.Log.Transparency;

/// <summary>
/// The right edge of the growing tree: on each level of tiles the hashes of the one that is not full yet. With it a leaf is added, and
/// the root told, without reading anything to the left.
/// </summary>
sealed class TreeEdge
{
    readonly List<List<MerkleHash>> levels = [[]];

    public long Size { get; private set; }

    /// <summary>Called with level, index and hashes of each tile as it becomes full.</summary>
    public Action<int, long, ReadOnlySpan<MerkleHash>>? TileFull { get; init; }

    /// <summary>The tiles at the edge that are not full: level, index, hashes.</summary>
    public IEnumerable<(int Level, long Index, List<MerkleHash> Hashes)> Partials =>
        levels.Select((hashes, level) => (level, Size >> (TilePath.Height * (level + 1)), hashes)).Where(tile => tile.hashes.Count > 0);

    public void Add(MerkleHash leaf)
    {
        Size++;
        Add(0, leaf);
    }

    /// <summary>Puts back the hashes of a partial tile when a tree is opened again.</summary>
    public static TreeEdge Restore(long size, Func<int, long, int, MerkleHash[]> readTile, Action<int, long, ReadOnlySpan<MerkleHash>>? tileFull)
    {
        var edge = new TreeEdge { TileFull = tileFull, Size = size };
        for (var level = 0; size >> (TilePath.Height * level) > 0; level++)
        {
            var count = size >> (TilePath.Height * level);
            var width = (int)(count % TilePath.Width);
            edge.Level(level).AddRange(width == 0 ? [] : readTile(level, count / TilePath.Width, width));
        }

        return edge;
    }

    public MerkleHash Root()
    {
        var complete = CompleteSubtrees();
        if (complete.Count == 0)
            return MerkleHash.OfNothing;
        var root = complete[^1];
        for (var index = complete.Count - 2; index >= 0; index--)
            root = MerkleHash.OfChildren(complete[index], root);
        return root;
    }

    /// <summary>From the left, the complete subtrees that the tree is made of, each a power of two and smaller than the one before.</summary>
    List<MerkleHash> CompleteSubtrees()
    {
        var complete = new List<MerkleHash>();
        foreach (var level in Enumerable.Reverse(levels))
        {
            var rest = CollectionsMarshal.AsSpan(level);
            while (!rest.IsEmpty)
            {
                var power = 1 << (31 - int.LeadingZeroCount(rest.Length));
                complete.Add(MerkleHash.OfComplete(rest[..power]));
                rest = rest[power..];
            }
        }

        return complete;
    }

    void Add(int level, MerkleHash hash)
    {
        var tile = Level(level);
        tile.Add(hash);
        if (tile.Count < TilePath.Width)
            return;
        var hashes = CollectionsMarshal.AsSpan(tile);
        TileFull?.Invoke(level, (Size >> (TilePath.Height * (level + 1))) - 1, hashes);
        var root = MerkleHash.OfComplete(hashes);
        tile.Clear();
        Add(level + 1, root);
    }

    List<MerkleHash> Level(int level)
    {
        if (level == levels.Count)
            levels.Add([]);
        return levels[level];
    }
}
