using System.Runtime.InteropServices;

namespace Fusion.Log.Postgres;

/// <summary>Files and folders that only their owner can open.</summary>
public static partial class PrivateFiles
{
    const UnixFileMode OfOthers = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
    const int ReadOnly = 0;

#pragma warning disable CA1416 // The cluster runs beside Unix sockets; on Windows FUSION_POSTGRES names a server instead.
    public static void CreateFolder(string path) =>
        Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    public static FileStream Create(string path, FileMode mode = FileMode.Create) => new(path, new FileStreamOptions
    {
        Mode = mode,
        Access = FileAccess.Write,
        UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
    });
#pragma warning restore CA1416

    /// <summary>Whether a file that is there is not for its owner alone.</summary>
    public static bool IsOpenToOthers(string path) =>
        !OperatingSystem.IsWindows() && File.Exists(path) && (File.GetUnixFileMode(path) & OfOthers) != UnixFileMode.None;

    /// <summary>Makes durable that a file was made or renamed in a folder.</summary>
    public static void FlushFolder(string path)
    {
        var folder = Open(path, ReadOnly);
        if (folder < 0)
            throw new IOException($"Opening the folder {path} failed with error {Marshal.GetLastPInvokeError()}.");
        try
        {
            if (Flush(folder) != 0)
                throw new IOException($"Flushing the folder {path} failed with error {Marshal.GetLastPInvokeError()}.");
        }
        finally
        {
            _ = Close(folder);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Flush(int file);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int file);
}
