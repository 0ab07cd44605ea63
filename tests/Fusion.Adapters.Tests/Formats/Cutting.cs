using System.Text;
using Fusion.Adapters.Formats;

namespace Fusion.Adapters.Tests;

/// <summary>Reads a text by a format, however the stream under it breaks it up.</summary>
static class Cutting
{
    public static readonly RecordFormat Csv = new RecordFormat.Csv(CsvDialect.Rfc4180);

    public static Task<List<RawRecord>> ReadAsync(RecordFormat format, string text, int pieceBytes = 4096) =>
        ReadAsync(format, Encoding.UTF8.GetBytes(text), pieceBytes);

    public static async Task<List<RawRecord>> ReadAsync(RecordFormat format, byte[] bytes, int pieceBytes = 4096)
    {
        using var stream = new PiecewiseStream(bytes, pieceBytes);
        var records = new List<RawRecord>();
        await foreach (var record in format.ReadAsync(stream, TestContext.Current.CancellationToken))
            records.Add(record);
        records.Select(record => record.Ordinal).ShouldBe(Enumerable.Range(1, records.Count).Select(ordinal => (long)ordinal));
        return records;
    }

    /// <summary>Each record as its fields, or as "! reason".</summary>
    public static string Describe(RawRecord record) => record switch
    {
        RawRecord.Readable readable => Describe(readable.Fields),
        RawRecord.Unreadable unreadable => $"! {unreadable.Reason}",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    static string Describe(RecordNode node)
    {
        var children = string.Join(' ', node.Children.Select(child => $"{child.Key}={Describe(child.Value)}"));
        return children.Length == 0 ? node.Text ?? "" : $"({node.Text}{children})";
    }

    sealed class PiecewiseStream(byte[] bytes, int pieceBytes) : MemoryStream(bytes, writable: false)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, pieceBytes)], cancellationToken);
    }
}
