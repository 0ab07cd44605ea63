using Fusion.Log.Transparency;

namespace Fusion.Log.Exporting;

/// <summary>Copies the published tree as it was at one checkpoint: its tiles and entries, whole ones and those at the edge.</summary>
static class TreeCopy
{
    public static void Write(TileFolder from, TileFolder to, long size, CancellationToken cancellation)
    {
        for (var level = 0; size >> (level * TilePath.Height) > 0; level++)
        {
            var hashes = size >> (level * TilePath.Height);
            for (var index = 0L; index * TilePath.Width < hashes; index++)
            {
                cancellation.ThrowIfCancellationRequested();
                var width = (int)Math.Min(TilePath.Width, hashes - (index * TilePath.Width));
                to.Copy(TilePath.OfHashes(level, index, width), HashTile.Write(HashTile.Read(from, level, index, width)));
                if (level == 0)
                    to.Copy(TilePath.OfEntries(index, width), SealedEntry.Bundle(SealedEntry.ReadBundle(from, index, width)));
            }
        }
    }
}
