using System.Buffers;
using Fusion.Log.Reading;
using Fusion.Ontology;
using Npgsql;

namespace Fusion.Log.Exporting;

/// <summary>
/// Writes events out as lines of JSON, as they are stored: what is sealed stays sealed. A file appears under its name only whole;
/// interrupted, it is continued by the same export.
/// </summary>
public sealed class LogExport(NpgsqlDataSource database, TimeProvider time)
{
    const int StreamBufferBytes = 256 * 1024;

    /// <summary>The name under which an export stands until it is whole.</summary>
    public static string PartialName(string path, ExportSelection selection) => $"{path}.partial-{selection.Fingerprint}";

    /// <summary>Writes to a stream that somebody reads as it comes.</summary>
    public async Task<ExportReceipt> ToStreamAsync(
        ExportSelection selection, Stream output, IProgress<(long Reached, long Last)>? progress, CancellationToken cancellation)
    {
        var upTo = await LastAsync(selection, cancellation);
        var buffer = new ArrayBufferWriter<byte>(StreamBufferBytes);
        var events = 0L;
        await foreach (var entry in Rows(selection, selection.After, upTo, progress, cancellation))
        {
            ExportedEvent.Write(entry, buffer);
            events++;
            if (buffer.WrittenCount < StreamBufferBytes)
                continue;
            await output.WriteAsync(buffer.WrittenMemory, cancellation);
            buffer.ResetWrittenCount();
        }

        await output.WriteAsync(buffer.WrittenMemory, cancellation);
        await output.FlushAsync(cancellation);
        return new ExportReceipt(events, upTo, IsContinued: false);
    }

    /// <exception cref="IOException">The file is there already, or cannot be written.</exception>
    public async Task<ExportReceipt> ToFileAsync(
        ExportSelection selection, string path, IProgress<(long Reached, long Last)>? progress, CancellationToken cancellation)
    {
        if (Path.Exists(path))
            throw new IOException($"Exporting to {path}: it is there already. Name another, or remove it.");
        var partial = PartialName(path, selection);
        var receipt = await AppendAsync(selection, partial, await LastAsync(selection, cancellation), progress, cancellation);
        File.Move(partial, path);
        return receipt;
    }

    /// <summary>Writes what a file still lacks, up to a position that is final.</summary>
    internal async Task<ExportReceipt> AppendAsync(
        ExportSelection selection, string path, Position upTo, IProgress<(long Reached, long Last)>? progress, CancellationToken cancellation)
    {
        await using var file = EventFile.Open(path, selection.After);
        var events = 0L;
        await foreach (var entry in Rows(selection, file.After, upTo, progress, cancellation))
        {
            await file.AddAsync(entry, cancellation);
            events++;
        }

        await file.CompleteAsync(cancellation);
        return new ExportReceipt(events, upTo, file.IsContinued);
    }

    async Task<Position> LastAsync(ExportSelection selection, CancellationToken cancellation)
    {
        var mark = await HighWaterMark.ReadAsync(database, cancellation);
        return selection.Until is { } until && until < mark ? until : mark;
    }

    IAsyncEnumerable<Store.LogEntry> Rows(
        ExportSelection selection, Position after, Position upTo, IProgress<(long Reached, long Last)>? progress, CancellationToken cancellation) =>
        new SelectedRows(database, selection, time).ReadAsync(
            after, upTo, reached => progress?.Report((reached.Value, upTo.Value)), cancellation);
}

/// <param name="Events">How many were written now.</param>
/// <param name="UpTo">Everything selected up to this position is in the export.</param>
/// <param name="IsContinued">Whether an interrupted export was gone on with.</param>
public sealed record ExportReceipt(long Events, Position UpTo, bool IsContinued);
