using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Fusion.Benchmarks.Ingest;

/// <summary>What one source can do to all the others: flood, send garbage, a record without end, or answer a byte at a time.</summary>
sealed class HostileSources : IAsyncDisposable
{
    public const string Flood = "hostile-flood";
    public const string Garbage = "hostile-garbage";
    public const string Endless = "hostile-endless";
    public const string Loris = "hostile-loris";

    const int RecordMegabytes = 200;
    const int ByteEveryMilliseconds = 250;

    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource stop = new();
    readonly Task serving;

    public HostileSources()
    {
        listener.Start();
        serving = ServeAsync();
    }

    public string LorisConnector =>
        $"{{ kind: http_pages, url: 'http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/reads', cursor: {{ query: after, answer: next }}, timeout: 20s }}";

    /// <summary>Files for the three that deliver files; new ones for every round.</summary>
    public static async Task DeliverAsync(string drop, int round, int floodRecords, CancellationToken cancellation)
    {
        Write(drop, Flood, round, ReadsCatalogue.Csv(round * floodRecords, floodRecords, "f"));
        var noise = new byte[8 * 1024 * 1024];
        new Random(round).NextBytes(noise);
        await File.WriteAllBytesAsync(Path.Combine(ReadsCatalogue.Folder(drop, Garbage), $"{round}.csv"), noise, cancellation);
        var piece = Encoding.ASCII.GetBytes(new string('x', 1024 * 1024));
        var endless = Path.Combine(ReadsCatalogue.Folder(drop, Endless), $"{round}.csv");
        await using (var file = File.Create($"{endless}.part"))
        {
            await file.WriteAsync(Encoding.ASCII.GetBytes($"{ReadsCatalogue.Header}\""), cancellation);
            for (var megabyte = 0; megabyte < RecordMegabytes; megabyte++)
                await file.WriteAsync(piece, cancellation);
        }

        File.Move($"{endless}.part", endless);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await serving;
        stop.Dispose();
    }

    static void Write(string drop, string name, int round, string text)
    {
        var file = Path.Combine(ReadsCatalogue.Folder(drop, name), $"{round}.csv");
        File.WriteAllText($"{file}.part", text);
        File.Move($"{file}.part", file);
    }

    async Task ServeAsync()
    {
        var answering = new List<Task>();
        while (!stop.IsCancellationRequested)
        {
            try
            {
                answering.Add(DripAsync(await listener.AcceptTcpClientAsync(stop.Token)));
            }
            catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                break;
            }
        }

        await Task.WhenAll(answering);
    }

    async Task DripAsync(TcpClient client)
    {
        using var asked = client;
        try
        {
            var stream = client.GetStream();
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n"u8.ToArray(), stop.Token);
            while (true)
            {
                await stream.WriteAsync(" "u8.ToArray(), stop.Token);
                await Task.Delay(ByteEveryMilliseconds, stop.Token);
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException or SocketException)
        {
            // The reader hung up, or the round is over.
        }
    }
}
