using System.Net;
using System.Net.Sockets;
using Fusion.Adapters.Formats;

namespace Fusion.Adapters.Connectors;

/// <summary>
/// Streams of records over TCP, each connection cut by the dataset's own format. While the spool is full nothing is read, and the sender
/// waits; a connection that says nothing for long is closed.
/// </summary>
sealed class TcpReceiver(RecordFormat format, IPEndPoint place, TimeProvider time) : IRecordReceiver
{
    const int ConnectionsMax = 64;

    static readonly TimeSpan SilenceMax = TimeSpan.FromMinutes(5);
    static readonly TimeSpan FullPause = TimeSpan.FromMilliseconds(100);

    public string? Trouble { get; private set; }

    public async Task ReceiveAsync(Spool spool, CancellationToken cancellation)
    {
        using var listener = new TcpListener(place);
        try
        {
            listener.Start();
            Trouble = null;
        }
        catch (SocketException taken)
        {
            Trouble = $"Listening on {place}: {taken.SocketErrorCode}. Free the port, or name another.";
            return;
        }

        using var connections = new SemaphoreSlim(ConnectionsMax);
        var open = new List<Task>();
        try
        {
            while (true)
            {
                await connections.WaitAsync(cancellation);
                var client = await listener.AcceptTcpClientAsync(cancellation);
                open.RemoveAll(task => task.IsCompleted);
                open.Add(ReadAsync(client, spool, connections, cancellation));
            }
        }
        finally
        {
            await Task.WhenAll(open);
        }
    }

    async Task ReadAsync(TcpClient client, Spool spool, SemaphoreSlim connections, CancellationToken cancellation)
    {
        using var connected = client;
        try
        {
            await using var stream = new PatientStream(client.GetStream(), SilenceMax, time);
            await foreach (var record in format.ReadAsync(stream, cancellation))
            {
                while (spool.IsFull)
                    await Task.Delay(FullPause, time, cancellation);
                spool.Add(Spool.Alone(record).Span, isDurable: false);
            }
        }
        catch (Exception gone) when (gone is IOException or SocketException or OperationCanceledException
            or InvalidDataException or ObjectDisposedException)
        {
            // The sender went away, was silent for too long, or we stop; what came whole is kept.
        }
        finally
        {
            connections.Release();
        }
    }
}
