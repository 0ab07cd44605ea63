namespace Fusion.Log.Transparency;

/// <summary>
/// The published files. Each appears whole or not at all, and the checkpoint last, so that whatever it promises is there. Any web
/// server can serve the folder as it is.
/// </summary>
public sealed class TileFolder(string root)
{
    public string Root => root;

    internal byte[]? TryRead(string path)
    {
        try
        {
            return File.ReadAllBytes(Path.Combine(root, path));
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    internal byte[] Read(string path) =>
        TryRead(path) ?? throw new InvalidDataException($"The transparency log lacks its file {path}.");

    internal void Write(string path, ReadOnlySpan<byte> bytes)
    {
        var file = Path.Combine(root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var unfinished = file + ".new";
        using (var stream = new FileStream(unfinished, FileMode.Create, FileAccess.Write))
        {
            stream.Write(bytes);
            stream.Flush(flushToDisk: true);
        }

        File.Move(unfinished, file, overwrite: true);
    }

    /// <summary>Writes one of many files of a folder that is not shown to anybody yet.</summary>
    internal void Copy(string path, ReadOnlySpan<byte> bytes)
    {
        var file = Path.Combine(root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, bytes);
    }

    /// <summary>A full tile holds all that its partial ones held.</summary>
    internal void DropPartials(string full)
    {
        var partials = Path.Combine(root, TilePath.PartialsOf(full));
        if (Directory.Exists(partials))
            Directory.Delete(partials, recursive: true);
    }
}
