using System.Globalization;
using System.IO.Compression;

namespace Fusion.Adapters.Connectors;

/// <summary>A file of records as it stood when it was looked at.</summary>
sealed record DroppedFile(string Path, string Name, long Length, long ModifiedTicks)
{
    const string Compressed = ".gz";

    /// <summary>Names the content, for all that matters here: a file that changed is read again from its start.</summary>
    public string Stamp => string.Create(CultureInfo.InvariantCulture, $"{Length}-{ModifiedTicks}");

    public static DroppedFile Of(FileInfo file) => new(file.FullName, file.Name, file.Length, file.LastWriteTimeUtc.Ticks);

    public Stream Open()
    {
        var file = new FileStream(
            Path,
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite | FileShare.Delete,
            bufferSize: 1,
            FileOptions.Asynchronous | FileOptions.SequentialScan);
        return Name.EndsWith(Compressed, StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
    }
}
