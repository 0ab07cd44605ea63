namespace Fusion.Log.Transparency;

/// <summary>Finds the leaf of an event in the published tree, where entries stand in order of position.</summary>
sealed class PublishedEntries(TileFolder folder, long size)
{
    /// <summary>The number of the leaf and its entry; null where no event of this position was published.</summary>
    public (long LeafNumber, SealedEntry Entry)? Find(long position)
    {
        var (low, high) = (0L, (size - 1) / TilePath.Width);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            if (Bundle(middle)[^1].Position < position)
                low = middle + 1;
            else
                high = middle;
        }

        if (size == 0)
            return null;
        var bundle = Bundle(low);
        var at = bundle.FindIndex(entry => entry.Position == position);
        return at < 0 ? null : ((low * TilePath.Width) + at, bundle[at]);
    }

    /// <summary>The last entry of the tree; null where it has none.</summary>
    public SealedEntry? Last() => size == 0 ? null : Bundle((size - 1) / TilePath.Width)[^1];

    List<SealedEntry> Bundle(long index)
    {
        var width = (int)Math.Min(TilePath.Width, size - (index * TilePath.Width));
        return SealedEntry.ReadBundle(folder, index, width).ConvertAll(entry => SealedEntry.Parse(entry));
    }
}
