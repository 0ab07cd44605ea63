using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Fusion.Benchmarks.Log;

/// <summary>
/// The floor of reading: COPY TO STDOUT in the binary format, its bytes received and thrown away. The same rows, over one connection or in
/// equal ranges over several.
/// </summary>
static class CopyOut
{
    /// <summary>Rows a second.</summary>
    public static async Task<double> RateAsync(
        NpgsqlDataSource database, string columns, long rows, int connections, CancellationToken cancellation)
    {
        var took = Stopwatch.StartNew();
        var share = (rows / connections) + 1;
        await Task.WhenAll(Enumerable.Range(0, connections).Select(number => Task.Run(
            () => DrainAsync(database, columns, number * share, Math.Min((number + 1) * share, rows), cancellation), cancellation)));
        return rows / took.Elapsed.TotalSeconds;
    }

    static async Task DrainAsync(NpgsqlDataSource database, string columns, long after, long upTo, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var sql = string.Create(
            CultureInfo.InvariantCulture,
            $"copy (select {columns} from mt.mt_events as event where seq_id > {after} and seq_id <= {upTo} order by seq_id) to stdout (format binary)");
        await using var copy = await connection.BeginRawBinaryCopyAsync(sql, cancellation);
        var buffer = new byte[128 * 1024];
        while (await copy.ReadAsync(buffer, cancellation) > 0)
        {
            // Received; that is all the floor does.
        }
    }
}
