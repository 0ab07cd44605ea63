using System.Security.Cryptography;
using Npgsql;

namespace Fusion.Log.Verifying;

/// <summary>What the log noted when it recorded the events of a range: their positions and hashes, in order of position.</summary>
sealed class RecordedRange
{
    const int HashBytes = SHA256.HashSizeInBytes;
    static readonly byte[] Unfit = new byte[HashBytes];

    readonly List<(long Position, byte[] Hash)> noted = [];

    public int Count => noted.Count;

    public long PositionAt(int index) => noted[index].Position;

    public ReadOnlySpan<byte> HashAt(int index) => noted[index].Hash;

    public static async Task<RecordedRange> ReadAsync(
        NpgsqlConnection connection, long after, long upTo, CancellationToken cancellation)
    {
        await using var copy = await connection.BeginRawBinaryCopyAsync(
            $"copy (select seq_id, hash from fusion.recorded where seq_id > {after} and seq_id <= {upTo}) to stdout (format binary)",
            cancellation);
        var rows = new CopyReader(copy);
        var range = new RecordedRange();
        while (await rows.NextAsync(cancellation) is { IsEmpty: false } row)
            range.Add(row.Span);
        range.noted.Sort(static (left, right) => left.Position.CompareTo(right.Position));
        return range;
    }

    void Add(ReadOnlySpan<byte> row)
    {
        var tuple = new CopyTuple(row);
        tuple.Columns();
        var position = tuple.Int64();
        tuple.Field(out var hash);
        noted.Add((position, hash.Length == HashBytes ? hash.ToArray() : Unfit));
    }
}
