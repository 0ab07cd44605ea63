namespace Fusion.Log.Transparency;

/// <summary>
/// Appends entries to the published tree. It only ever grows: what a signed checkpoint has promised is never written again with
/// other bytes.
/// </summary>
sealed class TileWriter
{
    readonly TileFolder folder;
    readonly NoteSigner signer;
    readonly string origin;
    readonly PublishedCheckpoint checkpoint;
    readonly List<byte[]> bundle = [];
    readonly TreeEdge edge;

    TileWriter(TileFolder folder, NoteSigner signer, string origin, PublishedCheckpoint checkpoint, TreeHead? head)
    {
        this.folder = folder;
        this.checkpoint = checkpoint;
        this.signer = signer;
        this.origin = origin;
        var size = head?.Size ?? 0;
        edge = TreeEdge.Restore(size, (level, index, width) => HashTile.Read(folder, level, index, width), WriteFullTile);
        if (head is not null && edge.Root() != head.Root)
            throw new InvalidDataException("Opening the transparency log: its tiles do not give the root of its checkpoint.");
        var last = size == 0 ? 0 : (int)((size - 1) % TilePath.Width) + 1;
        var entries = last == 0 ? [] : SealedEntry.ReadBundle(folder, (size - 1) / TilePath.Width, last);
        LastEntry = entries.Count == 0 ? null : SealedEntry.Parse(entries[^1]);
        if (last < TilePath.Width)
            bundle.AddRange(entries);
    }

    public long Size => edge.Size;

    public PublishedCheckpoint Checkpoint => checkpoint;

    public SealedEntry? LastEntry { get; private set; }

    /// <exception cref="FormatException">The checkpoint is not signed by our key, or speaks of another log.</exception>
    public static TileWriter Open(TileFolder folder, NoteSigner signer, string origin)
    {
        var checkpoint = new PublishedCheckpoint(folder, signer.Verifier);
        var head = checkpoint.Newest is { } newest ? TreeHead.Read(newest) : null;
        if (head is not null && head.Origin != origin)
            throw new FormatException($"Opening the transparency log: its checkpoint is of {head.Origin}, not of {origin}.");
        return new TileWriter(folder, signer, origin, checkpoint, head);
    }

    public void Add(SealedEntry entry)
    {
        var bytes = entry.Bytes();
        bundle.Add(bytes);
        if (bundle.Count == TilePath.Width)
        {
            var path = TilePath.OfEntries(edge.Size / TilePath.Width, TilePath.Width);
            folder.Write(path, SealedEntry.Bundle(bundle));
            folder.DropPartials(path);
            bundle.Clear();
        }

        edge.Add(MerkleHash.OfLeaf(bytes));
        LastEntry = entry;
    }

    /// <summary>Writes what is not full yet, then signs for all of it.</summary>
    /// <returns>The checkpoint, with what witnesses have added if it is not new.</returns>
    public SignedNote Publish()
    {
        if (bundle.Count > 0)
            folder.Write(TilePath.OfEntries(edge.Size / TilePath.Width, bundle.Count), SealedEntry.Bundle(bundle));
        foreach (var (level, index, hashes) in edge.Partials)
            folder.Write(TilePath.OfHashes(level, index, hashes.Count), HashTile.Write(hashes.ToArray()));
        return checkpoint.Publish(new TreeHead(origin, edge.Size, edge.Root()).Sign(signer));
    }

    void WriteFullTile(int level, long index, ReadOnlySpan<MerkleHash> hashes)
    {
        var path = TilePath.OfHashes(level, index, TilePath.Width);
        folder.Write(path, HashTile.Write(hashes));
        folder.DropPartials(path);
    }
}
