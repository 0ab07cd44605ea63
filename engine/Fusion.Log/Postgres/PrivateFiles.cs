using System.Runtime.InteropServices;

namespace Fusion.Log.Postgres;

/// <summary>Files and folders that only their owner can open.</summary>
public static partial class PrivateFiles
{
    const UnixFileMode OfOthers = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
    const int ReadOnly = 0;
    const int AlreadyExists = 17;

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

    /// <summary>Makes a file, whole and durable, where there is none yet. Of several who do it at once one makes it.</summary>
    /// <returns>False where there was one: it is as it was.</returns>
    public static bool CreateWhole(string path, ReadOnlySpan<byte> content)
    {
        var beside = WriteBeside(path, content);
        try
        {
            // A link is refused where the name is taken; a rename that looks first can be overtaken between the look and the move.
            if (Link(beside, path) != 0)
            {
                return Marshal.GetLastPInvokeError() == AlreadyExists
                    ? false
                    : throw new IOException($"Making the file {path} failed with error {Marshal.GetLastPInvokeError()}.");
            }
        }
        finally
        {
            File.Delete(beside);
        }

        FlushFolder(FolderOf(path));
        return true;
    }

    /// <summary>Puts new content in a file's place, whole and durable, or not at all.</summary>
    public static void ReplaceWhole(string path, ReadOnlySpan<byte> content)
    {
        File.Move(WriteBeside(path, content), path, overwrite: true);
        FlushFolder(FolderOf(path));
    }

    static string WriteBeside(string path, ReadOnlySpan<byte> content)
    {
        var beside = $"{path}.{Guid.NewGuid():N}";
        using var file = Create(beside);
        file.Write(content);
        file.Flush(flushToDisk: true);
        return beside;
    }

    static string FolderOf(string path) => Path.GetDirectoryName(Path.GetFullPath(path))!;

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

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string existing, string added);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Flush(int file);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int file);
}
