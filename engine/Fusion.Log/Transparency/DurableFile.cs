using System.Runtime.InteropServices;

namespace Fusion.Log.Transparency;

/// <summary>Replaces a file so that after a power cut it is the old one or the new one, and the new one once this has returned.</summary>
static partial class DurableFile
{
    public static void Replace(string path, ReadOnlySpan<byte> bytes)
    {
        var unfinished = path + ".new";
        using (var stream = new FileStream(unfinished, FileMode.Create, FileAccess.Write))
        {
            stream.Write(bytes);
            stream.Flush(flushToDisk: true);
        }

        File.Move(unfinished, path, overwrite: true);
        if (!OperatingSystem.IsWindows())
            FlushFolder(Path.GetDirectoryName(path)!);
    }

    /// <summary>Everything that was written so far, by anybody, is on the disk when this returns: for many files at once.</summary>
    public static void FlushEverything()
    {
        if (!OperatingSystem.IsWindows())
            sync();
    }

    /// <summary>A name is an entry of its folder, which is written on its own; the platform's library does not open folders.</summary>
    static void FlushFolder(string folder)
    {
        const int ReadOnly = 0;
        var handle = open(folder, ReadOnly);
        if (handle < 0)
            throw new IOException($"Writing {folder} through to the disk: it cannot be opened (error {Marshal.GetLastPInvokeError()}).");
        try
        {
            if (fsync(handle) != 0)
                throw new IOException($"Writing {folder} through to the disk: error {Marshal.GetLastPInvokeError()}.");
        }
        finally
        {
            _ = close(handle);
        }
    }

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int fsync(int handle);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int close(int handle);

    [LibraryImport("libc")]
    private static partial void sync();
}
