using System.Globalization;
using System.Runtime.CompilerServices;
using Fusion.Adapters.Formats;
using Fusion.Adapters.Manifests;
using Fusion.Engine.Intake;

namespace Fusion.Adapters.Connectors;

/// <summary>Reads what a receiver has kept. The cursor says up to which record of which segment it is durable in the log.</summary>
sealed class SpoolConnector(DatasetManifest dataset, Spool spool, string origin, IRecordReceiver receiver) : ISourceConnector, IReceiver,
    IDisposable
{
    readonly string name = $"{dataset.Id}:spool";

    public Task ReceiveAsync(CancellationToken cancellation) => receiver.ReceiveAsync(spool, cancellation);

    public async IAsyncEnumerable<SourceBatch> ReadAsync(IIntake intake, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (receiver.Trouble is { } trouble)
            throw new SourceUnavailableException(trouble);
        var (segment, done) = Parse((await intake.ReadCursorAsync(name, cancellation))?.Value);
        // The cursor of a spool that is gone says nothing of this one.
        if (!segment.StartsWith(spool.Name, StringComparison.Ordinal))
            (segment, done) = ("", 0);
        foreach (var path in spool.Take())
        {
            var called = Spool.NameOf(path);
            var order = string.CompareOrdinal(called, segment);
            if (order >= 0)
            {
                await foreach (var batch in ReadSegmentAsync(path, called, order == 0 ? done : 0, cancellation))
                    yield return batch;
            }

            spool.Remove(path);
        }
    }

    public void Dispose() => spool.Dispose();

    async IAsyncEnumerable<SourceBatch> ReadSegmentAsync(
        string path, string segment, long done, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var records = new List<RawRecord>();
        var (ordinal, bytes, most) = (0L, 0, BatchLimits.RecordsFirst);
        foreach (var kept in Spool.Read(path))
        {
            cancellation.ThrowIfCancellationRequested();
            if (++ordinal <= done)
                continue;
            records.Add(dataset.Format.ReadAlone(kept, ordinal));
            bytes += kept.Length;
            if (records.Count < most && bytes < BatchLimits.BytesMax)
                continue;
            most = BatchLimits.After(most);
            yield return Batch(records, segment, ordinal);
            (records, bytes) = ([], 0);
        }

        if (records.Count > 0)
            yield return Batch(records, segment, ordinal);
        await Task.CompletedTask;
    }

    SourceBatch Batch(IReadOnlyList<RawRecord> records, string segment, long ordinal) => new(
        records, $"{origin}#{segment}", new SourceCursor(name, string.Create(CultureInfo.InvariantCulture, $"{segment} {ordinal}")));

    static (string Segment, long Done) Parse(string? cursor) =>
        cursor?.Split(' ') is [var segment, var done] && long.TryParse(done, NumberStyles.None, CultureInfo.InvariantCulture,
            out var count)
            ? (segment, count)
            : ("", 0);
}
