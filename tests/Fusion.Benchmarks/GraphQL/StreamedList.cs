using System.Diagnostics;

namespace Fusion.Benchmarks.GraphQL;

/// <summary>What reading a list of 100 MB costs the server in memory, by a client that hurries and by one that dawdles.</summary>
static class StreamedList
{
    const int SlowReadBytes = 256 * 1024;

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
        // The answer ends with the connection's silence: the last bytes are the end of the JSON, chunked or not.
        var last = buffer.AsSpan(0, (int)total).ToArray();
        while (!IsEnd(last))
        {
            if (isSlow)
                await Task.Delay(SlowPause, cancellation);
            var read = socket.Receive(buffer);
            if (read == 0)
                throw new InvalidOperationException("The server closed the connection in the middle of the list.");
            total += read;
            last = buffer.AsSpan(Math.Max(0, read - 16), Math.Min(16, read)).ToArray();
        }

        var extra = (server.PeakWorkingSet() - baseline) / 1024d / 1024d;
        return new Reading(total, extra, first, Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    static bool IsEnd(ReadOnlySpan<byte> last)
    {
        if (last.EndsWith("\r\n0\r\n\r\n"u8))
            last = last[..^7];
        return last.EndsWith("]}}"u8);
    }
}
