namespace Fusion.Log.Transparency;

/// <summary>A tile of hashes as bytes: one hash after the other.</summary>
static class HashTile
{
    public static byte[] Write(ReadOnlySpan<MerkleHash> hashes)
    {
        var bytes = new byte[hashes.Length * MerkleHash.Length];
        for (var index = 0; index < hashes.Length; index++)
            hashes[index].CopyTo(bytes.AsSpan(index * MerkleHash.Length));
        return bytes;
    }

    public static MerkleHash[] Read(TileFolder folder, int level, long index, int width)
    {
        var path = TilePath.OfHashes(level, index, width);
        // A full tile takes the place of the partial ones, perhaps before a checkpoint speaks of it.
        var bytes = folder.TryRead(path) ?? folder.Read(TilePath.OfHashes(level, index, TilePath.Width));
        if (bytes.Length % MerkleHash.Length != 0 || bytes.Length < width * MerkleHash.Length)
            throw new InvalidDataException($"The tile {path} does not hold its {width} hashes.");
        var hashes = new MerkleHash[width];
        for (var at = 0; at < width; at++)
            hashes[at] = new MerkleHash(bytes.AsSpan(at * MerkleHash.Length, MerkleHash.Length));
        return hashes;
    }
}
