using System.Security.Cryptography;
using Fusion.Log.Reading;
using Fusion.Log.Store;
using Npgsql;

namespace Fusion.Log.Verifying;

/// <summary>A range of the log with the hash of every row computed anew, in order of position.</summary>
sealed class HashedRange
{
    const int HashBytes = SHA256.HashSizeInBytes;

    readonly List<long> positions = [];
    byte[] hashes = [];

    public int Count => positions.Count;

    public long PositionAt(int index) => positions[index];

    /// <summary>All zeros where the row is such that nothing could ever have stood for it.</summary>
    public ReadOnlySpan<byte> HashAt(int index) => hashes.AsSpan(index * HashBytes, HashBytes);

    /// <summary>Every row after one position and up to another.</summary>
    public static async Task<HashedRange> ReadAsync(
        NpgsqlConnection connection, long after, long upTo, CancellationToken cancellation)
    {
        await using var copy = await connection.BeginRawBinaryCopyAsync(
            $"""
            copy (select {LogEntryRow.Columns} from mt.mt_events as event
                   where event.seq_id > {after} and event.seq_id <= {upTo} order by event.seq_id) to stdout (format binary)
            """,
            cancellation);
        var rows = new CopyReader(copy);
        var text = new RowText();
        var range = new HashedRange();
        while (await rows.NextAsync(cancellation) is { IsEmpty: false } row)
            range.Add(row.Span, text);
        return range;
    }

    void Add(ReadOnlySpan<byte> row, RowText text)
    {
        var end = (positions.Count + 1) * HashBytes;
        if (hashes.Length < end)
            Array.Resize(ref hashes, Math.Max(end, 2 * hashes.Length));
        var hash = hashes.AsSpan(end - HashBytes, HashBytes);
        hash.Clear();
        if (LogEntryRow.TryWrite(row, text))
            text.Hash(hash);
        positions.Add(LogEntryRow.Position(row));
    }
}
