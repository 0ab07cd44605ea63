namespace Fusion.Adapters.Formats.Workbook;

/// <summary>A file that goes away when it is closed, and whoever dies with it open leaves nothing that others can read.</summary>
static class TemporaryFile
{
    public static FileStream Create()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = 64 * 1024,
            Options = FileOptions.DeleteOnClose,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(Path.Combine(Path.GetTempPath(), $"fusion-{Path.GetRandomFileName()}"), options);
    }
}
