using System.Globalization;
using System.IO.Compression;

namespace Fusion.Adapters.Connectors;

/// <summary>A file of records as it stood when it was looked at, or one inside an archive.</summary>
/// <param name="Name">Of one inside an archive the archive's name and its own, parted by a slash.</param>
/// <param name="Entry">Its full name inside the archive at the path; null of a file that lies there by itself.</param>
sealed record DroppedFile(string Path, string Name, long Length, long ModifiedTicks, string? Entry = null)
{
    const string Compressed = ".gz";
    const string Archive = ".zip";

    /// <summary>An archive with more files than this is no delivery.</summary>
    const int EntriesMax = 10_000;

    /// <summary>Names the content, for all that matters here: a file that changed is read again from its start.</summary>
    public string Stamp => string.Create(CultureInfo.InvariantCulture, $"{Length}-{ModifiedTicks}");

    public bool IsArchive => Entry is null && Name.EndsWith(Archive, StringComparison.OrdinalIgnoreCase);

    public static DroppedFile Of(FileInfo file) => new(file.FullName, file.Name, file.Length, file.LastWriteTimeUtc.Ticks);

    /// <summary>The files of an archive whose own names are wanted, in the order of their names.</summary>
    public IReadOnlyList<DroppedFile> Entries(Func<string, bool> isWanted)
    {
        using var archive = new ZipArchive(OpenBytes(), ZipArchiveMode.Read);
        if (archive.Entries.Count > EntriesMax)
            throw new ExpandsTooFarException($"it holds {archive.Entries.Count} files, and {EntriesMax} are the most.");
        return [.. archive.Entries
            .Where(entry => entry.Name.Length > 0 && isWanted(entry.Name))
            .OrderBy(entry => entry.FullName, StringComparer.Ordinal)
            .Select(entry => this with { Name = $"{Name}/{entry.FullName}", Entry = entry.FullName })];
    }

    public Stream Open()
    {
        if (Entry is not null)
            return OpenEntry(Entry);
        var file = OpenBytes();
        return Name.EndsWith(Compressed, StringComparison.Ordinal)
            ? new ExpandingStream(new GZipStream(file, CompressionMode.Decompress), Length)
            : file;
    }

    ExpandingStream OpenEntry(string entry)
    {
        var archive = new ZipArchive(OpenBytes(), ZipArchiveMode.Read);
        try
        {
            var found = archive.GetEntry(entry) ?? throw new InvalidDataException("The archive changed.");
            return new ExpandingStream(found.Open(), found.CompressedLength, archive);
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }

    FileStream OpenBytes() => new(
        Path,
        FileMode.Open,
        FileAccess.Read,
        FileShare.ReadWrite | FileShare.Delete,
        bufferSize: 1,
        FileOptions.Asynchronous | FileOptions.SequentialScan);
}
