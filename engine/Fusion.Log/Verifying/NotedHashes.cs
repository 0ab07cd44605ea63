using System.Security.Cryptography;
using Fusion.Log.Reading;
using Npgsql;

namespace Fusion.Log.Verifying;

/// <summary>What the log noted of the events of a range when it appended them: their positions and hashes, in order of position.</summary>
sealed class NotedHashes
{
    const int HashBytes = SHA256.HashSizeInBytes;

    /// <summary>An append that begins so far before a range may reach into it.</summary>
    const int AppendMax = AppendBatch.MaxEvents;

    readonly List<(long Position, ReadOnlyMemory<byte> Hash)> noted = [];

    public int Count => noted.Count;

    public long PositionAt(int index) => noted[index].Position;

    public ReadOnlySpan<byte> HashAt(int index) => noted[index].Hash.Span;

    public static async Task<NotedHashes> ReadAsync(NpgsqlDataSource database, long after, long upTo, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await ReadAsync(connection, after, upTo, cancellation);
    }

    /// <summary>Every note after one position and up to another.</summary>
    public static async Task<NotedHashes> ReadAsync(NpgsqlConnection connection, long after, long upTo, CancellationToken cancellation)
    {
        await using var copy = await connection.BeginRawBinaryCopyAsync(
            $"""
            copy (select first_position, hashes from fusion.append
                   where first_position > {after - AppendMax} and first_position <= {upTo} order by first_position)
              to stdout (format binary)
            """,
            cancellation);
        var rows = new CopyReader(copy);
        var range = new NotedHashes();
        while (await rows.NextAsync(cancellation) is { IsEmpty: false } row)
            range.Add(row.Span, after, upTo);
        range.noted.Sort(static (left, right) => left.Position.CompareTo(right.Position));
        return range;
    }

    /// <summary>A hash that is cut short is none, so that its event is found to lack one.</summary>
    void Add(ReadOnlySpan<byte> row, long after, long upTo)
    {
        var tuple = new CopyTuple(row);
        tuple.Columns();
        var first = tuple.Int64();
        tuple.Field(out var field);
        var from = Math.Max(0, after + 1 - first);
        var to = Math.Min(field.Length / HashBytes, upTo + 1 - first);
        if (to <= from)
            return;
        var hashes = field[(int)(from * HashBytes)..(int)(to * HashBytes)].ToArray();
        for (var index = from; index < to; index++)
            noted.Add((first + index, hashes.AsMemory((int)(index - from) * HashBytes, HashBytes)));
    }
}
