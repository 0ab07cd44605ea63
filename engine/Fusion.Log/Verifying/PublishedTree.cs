using Fusion.Log.Transparency;

namespace Fusion.Log.Verifying;

/// <summary>
/// Walks the published entries from the first and builds the tree again from them; every tile must be what comes out, and the root at
/// the end must be the one that was signed.
/// </summary>
sealed class PublishedTree
{
    readonly TileFolder folder;
    readonly TreeHead head;
    readonly TreeEdge edge;

    public PublishedTree(TileFolder folder, TreeHead head)
    {
        this.folder = folder;
        this.head = head;
        edge = new TreeEdge { TileFull = (level, index, hashes) => Compare(level, index, HashTile.Write(hashes), hashes.Length) };
    }

    /// <summary>The first contradiction among the files, once one was met.</summary>
    public LogVerification.Broken? Flaw { get; private set; }

    public long Checked => edge.Size;

    /// <summary>The same as <see cref="Entries"/>, a bundle at a time.</summary>
    public IEnumerable<List<SealedEntry>> Bundles()
    {
        for (var index = 0L; index * TilePath.Width < head.Size && Flaw is null; index++)
        {
            if (Read(index) is not { } entries)
                yield break;
            yield return entries;
        }

        if (Flaw is null)
            CloseEdge();
    }

    /// <summary>The entries in order, up to the first contradiction. After the last the root is held against the one that was signed.</summary>
    public IEnumerable<PublishedEntry> Entries()
    {
        for (var index = 0L; index * TilePath.Width < head.Size && Flaw is null; index++)
        {
            foreach (var entry in ReadBytes(index) ?? [])
            {
                if (Parse(entry, index) is not { } parsed)
                    yield break;
                yield return parsed;
            }
        }

        if (Flaw is null)
            CloseEdge();
    }

    /// <summary>Every entry of a bundle, as bytes, with each added to the tree.</summary>
    public List<byte[]>? ReadBytes(long index)
    {
        var width = (int)Math.Min(TilePath.Width, head.Size - (index * TilePath.Width));
        var path = TilePath.OfEntries(index, width);
        try
        {
            var entries = SealedEntry.ReadBundle(folder, index, width);
            foreach (var entry in entries)
                edge.Add(MerkleHash.OfLeaf(entry));
            return entries;
        }
        catch (InvalidDataException unfit)
        {
            Flaw = new LogVerification.Broken(path, unfit.Message);
            return null;
        }
    }

    public void CloseEdge()
    {
        foreach (var (level, index, hashes) in edge.Partials)
            Compare(level, index, HashTile.Write(hashes.ToArray()), hashes.Count);
        if (edge.Root() != head.Root)
            Flaw ??= new LogVerification.Broken(TilePath.Checkpoint, "The entries do not give the root that was signed.");
    }

    List<SealedEntry>? Read(long index)
    {
        var entries = ReadBytes(index);
        try
        {
            return entries?.ConvertAll(entry => SealedEntry.Parse(entry));
        }
        catch (InvalidDataException unfit)
        {
            Flaw = new LogVerification.Broken(TilePath.OfEntries(index, entries!.Count), unfit.Message);
            return null;
        }
    }

    PublishedEntry? Parse(byte[] entry, long index)
    {
        try
        {
            return PublishedEntry.Parse(entry);
        }
        catch (InvalidDataException unfit)
        {
            Flaw = new LogVerification.Broken(TilePath.OfEntries(index, TilePath.Width), unfit.Message);
            return null;
        }
    }

    void Compare(int level, long index, byte[] expected, int width)
    {
        var path = TilePath.OfHashes(level, index, width);
        try
        {
            if (!HashTile.Write(HashTile.Read(folder, level, index, width)).AsSpan().SequenceEqual(expected))
                Flaw ??= new LogVerification.Broken(path, "The hashes are not those of the entries below it.");
        }
        catch (InvalidDataException unfit)
        {
            Flaw ??= new LogVerification.Broken(path, unfit.Message);
        }
    }
}
