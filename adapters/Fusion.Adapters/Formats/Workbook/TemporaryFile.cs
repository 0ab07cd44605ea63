namespace Fusion.Adapters.Formats.Workbook;

/// <summary>A file without a name that others could open, which goes away with whoever holds it, however that ends.</summary>
static class TemporaryFile
{
    public static FileStream Create()
    {
        var path = Path.Combine(Path.GetTempPath(), $"fusion-{Path.GetRandomFileName()}");
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = 64 * 1024,
        };
        if (OperatingSystem.IsWindows())
        {
            options.Options = FileOptions.DeleteOnClose;
            return new FileStream(path, options);
        }

        options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(path, options);
        File.Delete(path);
        return file;
    }
}
