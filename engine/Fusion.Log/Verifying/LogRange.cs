using System.Runtime.CompilerServices;
using Npgsql;

namespace Fusion.Log.Verifying;

/// <summary>A range of the log as it stands and as it was noted. Both are ordered by position.</summary>
/// <param name="UpTo">The last position of the range, whether or not an event stands there.</param>
/// <param name="Rows">The hash of every row, computed anew.</param>
/// <param name="Noted">The hashes the log took when it appended them.</param>
sealed record LogRange(long UpTo, HashedRange Rows, NotedHashes Noted)
{
    /// <summary>Large enough that beginning a range costs nothing, small enough to hold several.</summary>
    const long Positions = 20_000;

    /// <summary>More at once than cores gain nothing: PostgreSQL works on them too.</summary>
    static readonly int AtOnce = Environment.ProcessorCount;

    /// <summary>The whole log, several ranges read at a time and given out in order, so that the first difference met is the first.</summary>
    public static async IAsyncEnumerable<LogRange> AllAsync(
        NpgsqlDataSource database, long last, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var reading = new Queue<Task<LogRange>>();
        var after = 0L;
        try
        {
            while (after < last || reading.Count > 0)
            {
                while (after < last && reading.Count <= AtOnce)
                {
                    var (from, upTo) = (after, Math.Min(after + Positions, last));
                    reading.Enqueue(Task.Run(() => ReadAsync(database, from, upTo, stopping.Token), stopping.Token));
                    after = upTo;
                }

                var next = await reading.Peek();
                _ = reading.Dequeue();
                yield return next;
            }
        }
        finally
        {
            // Whoever found a difference has seen enough; nothing goes on reading behind their back.
            await stopping.CancelAsync();
            await Task.WhenAll(reading).ContinueWith(static _ => { }, TaskScheduler.Default);
        }
    }

    static async Task<LogRange> ReadAsync(NpgsqlDataSource database, long after, long upTo, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var rows = await HashedRange.ReadAsync(connection, after, upTo, cancellation);
        return new LogRange(upTo, rows, await NotedHashes.ReadAsync(connection, after, upTo, cancellation));
    }
}
