using System.Globalization;

namespace Fusion.Log.Transparency;

/// <summary>Where tiles stand (C2SP tlog-tiles): three digits a folder, all but the last behind an x, and the width if not full.</summary>
static class TilePath
{
    /// <summary>Hashes in a full tile, entries in a full bundle.</summary>
    public const int Width = 256;

    /// <summary>Levels of the tree that one level of tiles spans.</summary>
    public const int Height = 8;

    public const string Checkpoint = "checkpoint";

    /// <summary>The newest checkpoint that enough witnesses have cosigned; the newest of all may still wait for them.</summary>
    public const string WitnessedCheckpoint = "checkpoint.witnessed";

    public static string OfHashes(int level, long index, int width) =>
        string.Create(CultureInfo.InvariantCulture, $"tile/{level}/{Number(index)}{Partial(width)}");

    public static string OfEntries(long index, int width) => $"tile/entries/{Number(index)}{Partial(width)}";

    /// <summary>The folder of the partial tiles that a full one replaces.</summary>
    public static string PartialsOf(string full) => full + ".p";

    static string Number(long index)
    {
        var text = (index % 1000).ToString("000", CultureInfo.InvariantCulture);
        for (index /= 1000; index > 0; index /= 1000)
            text = $"x{(index % 1000).ToString("000", CultureInfo.InvariantCulture)}/{text}";
        return text;
    }

    static string Partial(int width) => width == Width ? "" : string.Create(CultureInfo.InvariantCulture, $".p/{width}");
}
