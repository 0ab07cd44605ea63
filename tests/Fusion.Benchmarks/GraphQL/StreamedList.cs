using System.Diagnostics;

namespace Fusion.Benchmarks.GraphQL;

/// <summary>What reading a list of 100 MB costs the server in memory, by a client that hurries and by one that dawdles.</summary>
static class StreamedList
{
    const int SlowReadBytes = 256 * 1024;

    /// <summary>More than the end of an answer takes, which may arrive in several pieces.</summary>
    const int EndBytes = 16;

    static readonly TimeSpan SlowPause = TimeSpan.FromMilliseconds(2);

    public sealed record Reading(long Bytes, double ExtraMegabytes, double FirstByteMilliseconds, double Seconds);

    public static async Task<Reading> ReadAsync(string data, string query, bool isSlow, CancellationToken cancellation)
    {
        using var server = await MeasuredServer.StartOwnAsync("stream", data);
        using (var load = new LoadClient(server.Port, "/graphql", "{ __typename }"))
            load.Run(TimeSpan.FromMilliseconds(500));
        var baseline = server.WorkingSet();
        server.ForgetPeak();

        using var socket = LoadClient.Connect(server.Port);
        var started = Stopwatch.GetTimestamp();
        socket.Send(LoadClient.RequestOf(server.Port, "/graphql", query));
        var buffer = new byte[SlowReadBytes];
        var total = (long)socket.Receive(buffer);
        var first = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        var last = EndOf([], buffer.AsSpan(0, (int)total));
        while (!IsEnd(last))
        {
            if (isSlow)
                await Task.Delay(SlowPause, cancellation);
            var read = socket.Receive(buffer);
            if (read == 0)
                throw new InvalidOperationException("The server closed the connection in the middle of the list.");
            total += read;
            last = EndOf(last, buffer.AsSpan(0, read));
        }

        var extra = (server.PeakWorkingSet() - baseline) / 1024d / 1024d;
        return new Reading(total, extra, first, Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    /// <summary>The last bytes of all that was read so far.</summary>
    static byte[] EndOf(byte[] before, ReadOnlySpan<byte> read)
    {
        byte[] joined = [.. before, .. read[Math.Max(0, read.Length - EndBytes)..]];
        return joined[Math.Max(0, joined.Length - EndBytes)..];
    }

    /// <summary>The chunk that ends a body, which JSON text cannot hold, or the end of the JSON itself.</summary>
    static bool IsEnd(ReadOnlySpan<byte> last) => last.EndsWith("\r\n0\r\n\r\n"u8) || last.EndsWith("]}}"u8);
}
