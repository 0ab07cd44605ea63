using System.IO.Enumeration;
using System.Runtime.CompilerServices;
using Fusion.Adapters.Formats;
using Fusion.Adapters.Manifests;
using Fusion.Engine.Intake;

namespace Fusion.Adapters.Connectors;

/// <summary>
/// Files of one folder, in the order of their names. Each has a cursor of its own, so a file that arrives late under an early name
/// is read like any other. A file is left alone while it is being written: under a name ending in .part or .tmp, or until it has
/// not changed for a while.
/// </summary>
sealed class FileDropConnector(
    DatasetManifest dataset, ConnectorSettings.FileDrop settings, FileDropPlace place, TimeProvider time) : ISourceConnector
{
    /// <summary>So many new files are taken at one look; the rest wait for the next.</summary>
    const int FilesMax = 100_000;

    static readonly string[] Unfinished = [".part", ".tmp", ".partial", ".filepart"];

    readonly Dictionary<string, string> completed = new(StringComparer.Ordinal);

    public async IAsyncEnumerable<SourceBatch> ReadAsync(
        IIntake intake, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var seen in Look())
        {
            var settled = await SettleAsync(seen, cancellation);
            if (settled is null)
                continue;
            foreach (var file in Inside(settled))
            {
                await foreach (var batch in ReadFileAsync(file, intake, cancellation))
                    yield return batch;
            }

            completed[settled.Name] = settled.Stamp;
        }
    }

    /// <summary>The file, or those inside it where it is an archive, each read as if it lay there by itself.</summary>
    IReadOnlyList<DroppedFile> Inside(DroppedFile file)
    {
        if (!file.IsArchive)
            return [file];
        try
        {
            return file.Entries(name => FileSystemName.MatchesSimpleExpression(settings.Files, name));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw Unreadable(file, unreadable);
        }
    }

    /// <summary>
    /// A file that is to be judged and was read in part, or was never judged, is shown again from its start: what a process that died had
    /// seen of it died with it.
    /// </summary>
    async IAsyncEnumerable<SourceBatch> ReadFileAsync(
        DroppedFile file, IIntake intake, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var name = $"{dataset.Id}:{file.Name}";
        var known = FileCursor.Parse((await intake.ReadCursorAsync(name, cancellation))?.Value);
        var before = known is { } cursor && cursor.Stamp == file.Stamp ? known.Value : new FileCursor(file.Stamp, 0,
            FileProgress.Partial);
        if (before.Progress == FileProgress.Complete || (before.Progress == FileProgress.Whole && !place.IsJudged))
            yield break;
        var records = new List<RawRecord>();
        var (bytes, most) = (0, BatchLimits.RecordsFirst);
        var ordinal = before.Records;
        await foreach (var record in RecordsAsync(file, cancellation))
        {
            if (record.Ordinal <= before.Records && !place.IsJudged)
                continue;
            if (record.Ordinal == before.Records + 1 && records.Count > 0)
            {
                yield return new SourceBatch(records, file.Name, Cursor: null) { IsReview = true };
                (records, bytes) = ([], 0);
            }

            ordinal = record.Ordinal;
            records.Add(record);
            bytes += record.Bytes.Length;
            if (records.Count < most && bytes < BatchLimits.BytesMax)
                continue;
            most = BatchLimits.After(most);
            yield return ordinal <= before.Records
                ? new SourceBatch(records, file.Name, Cursor: null) { IsReview = true }
                : Batch(name, file, records, new FileCursor(file.Stamp, ordinal, FileProgress.Partial));
            (records, bytes) = ([], 0);
        }

        yield return Last(name, file, records, before, Math.Max(ordinal, before.Records));
    }

    SourceBatch Last(string name, DroppedFile file, IReadOnlyList<RawRecord> records, FileCursor before, long ordinal)
    {
        var complete = new FileCursor(file.Stamp, ordinal, FileProgress.Complete);
        if (!place.IsJudged)
            return Batch(name, file, records, complete);
        var judged = new SourceCursor(name, complete.ToString());
        return before.Progress == FileProgress.Whole
            ? new SourceBatch(records, file.Name, Cursor: null) { IsReview = true, Judged = judged }
            : Batch(name, file, records, complete with { Progress = FileProgress.Whole }) with { Judged = judged };
    }

    async IAsyncEnumerable<RawRecord> RecordsAsync(DroppedFile file, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var stream = OpenOrExplain(file);
        await using var records = dataset.Format.ReadAsync(stream, cancellation).GetAsyncEnumerator(cancellation);
        while (await MoveOrExplainAsync(records, file))
            yield return records.Current;
    }

    static Stream OpenOrExplain(DroppedFile file)
    {
        try
        {
            return file.Open();
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new SourceUnavailableException(
                $"Opening {file.Name}: {unreadable.GetType().Name}. Check that it may be read.", unreadable);
        }
    }

    static async Task<bool> MoveOrExplainAsync(IAsyncEnumerator<RawRecord> records, DroppedFile file)
    {
        try
        {
            return await records.MoveNextAsync();
        }
        catch (Exception unreadable) when (unreadable is IOException or InvalidDataException)
        {
            throw Unreadable(file, unreadable);
        }
    }

    static SourceUnavailableException Unreadable(DroppedFile file, Exception unreadable)
    {
        var why = unreadable is ExpandsTooFarException ? unreadable.Message : $"{unreadable.GetType().Name}.";
        return new SourceUnavailableException($"Reading {file.Name}: {why} Deliver the file again; what was read of it is kept.",
            unreadable);
    }

    static SourceBatch Batch(string name, DroppedFile file, IReadOnlyList<RawRecord> records, FileCursor cursor) =>
        new(records, file.Name, new SourceCursor(name, cursor.ToString()));

    List<DroppedFile> Look()
    {
        try
        {
            return [.. new[] { place.Folder }.Concat(place.Subfolders.Select(inner => Path.Combine(place.Folder, inner)))
                .Where(Directory.Exists)
                .SelectMany(folder => new DirectoryInfo(folder).EnumerateFiles())
                .Where(file => IsWanted(file.Name) && IsPlain(file))
                .Select(DroppedFile.Of)
                .Where(file => completed.GetValueOrDefault(file.Name) != file.Stamp)
                .Take(FilesMax)
                .OrderBy(file => file.Name, StringComparer.Ordinal)];
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new SourceUnavailableException(
                $"Looking into the drop folder of {dataset.Id}: {unreadable.GetType().Name}. Check that it may be read.", unreadable);
        }
    }

    /// <summary>
    /// What leads out of the folder is not taken for something delivered into it, and what is empty, as a pipe is, holds nothing to read.
    /// </summary>
    static bool IsPlain(FileInfo file) => file.LinkTarget is null && file.Length > 0;

    bool IsWanted(string name) =>
        name[0] != '.'
        && !Unfinished.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
        && (FileSystemName.MatchesSimpleExpression(settings.Files, name)
            || FileSystemName.MatchesSimpleExpression($"{settings.Files}.gz", name)
            || (FileSystemName.MatchesSimpleExpression("*.zip", name) && settings.Files != "*"));

    /// <summary>
    /// The file once it has stood still for the settling time, by its own date or by having been watched that long. Null where it
    /// went on changing or went away: the next look finds it.
    /// </summary>
    async Task<DroppedFile?> SettleAsync(DroppedFile seen, CancellationToken cancellation)
    {
        if (LookAt(seen.Path) is not { } file)
            return null;
        var age = time.GetUtcNow().UtcDateTime - new DateTime(file.ModifiedTicks, DateTimeKind.Utc);
        if (age >= place.SettleTime)
            return file;
        await Task.Delay(place.SettleTime, time, cancellation);
        return LookAt(seen.Path)?.Stamp == file.Stamp ? file : null;
    }

    static DroppedFile? LookAt(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? DroppedFile.Of(file) : null;
    }
}
