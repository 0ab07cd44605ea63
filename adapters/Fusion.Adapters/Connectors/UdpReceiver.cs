using System.Net;
using System.Net.Sockets;
using Fusion.Adapters.Formats;

namespace Fusion.Adapters.Connectors;

/// <summary>
/// Datagrams, each cut by the dataset's own format. A sender of datagrams is told nothing, so what comes while the spool is full is lost;
/// how much that was is said.
/// </summary>
sealed class UdpReceiver(RecordFormat format, IPEndPoint place) : IRecordReceiver
{
    const int ReceiveBufferBytes = 8 * 1024 * 1024;

    long refused;
    string? failure;

    public string? Trouble => failure
        ?? (Interlocked.Exchange(ref refused, 0) is > 0 and var lost ? $"{lost} datagrams came while the spool was full, and are lost."
            : null);

    public async Task ReceiveAsync(Spool spool, CancellationToken cancellation)
    {
        using var socket = new Socket(place.AddressFamily, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = ReceiveBufferBytes };
        try
        {
            socket.Bind(place);
            failure = null;
        }
        catch (SocketException taken)
        {
            failure = $"Listening on {place}: {taken.SocketErrorCode}. Free the port, or name another.";
            return;
        }

        var buffer = new byte[ushort.MaxValue];
        while (true)
        {
            var length = await socket.ReceiveAsync(buffer, SocketFlags.None, cancellation);
            if (spool.IsFull)
            {
                Interlocked.Increment(ref refused);
                continue;
            }

            using var datagram = new MemoryStream(buffer, 0, length);
            await foreach (var record in format.ReadAsync(datagram, cancellation))
                spool.Add(Spool.Alone(record).Span, isDurable: false);
        }
    }
}
