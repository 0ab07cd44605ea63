using System.Net;
using System.Net.Sockets;

namespace Fusion.Log.Tests.Faults;

/// <summary>
/// Stands between client and server, and when armed cuts the line at a commit: either before the server hears of it, or after the
/// server has done it and before the client hears.
/// </summary>
sealed class CommitCuttingProxy : IAsyncDisposable
{
    public enum Cut
    {
        Never,
        BeforeTheServerHears,
        BeforeTheClientHears,
    }

    const int BufferBytes = 64 * 1024;

    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly string serverSocket;
    readonly CancellationTokenSource stopping = new();
    readonly Task accepting;
    int armed;

    public CommitCuttingProxy(string socketFolder)
    {
        serverSocket = Path.Combine(socketFolder, ".s.PGSQL.5432");
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public int CutsMade { get; private set; }

    /// <summary>The next commit is cut, and only that one.</summary>
    public void Arm(Cut cut) => Interlocked.Exchange(ref armed, (int)cut);

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Dispose();
        await accepting;
        stopping.Dispose();
    }

    async Task AcceptAsync()
    {
        var lines = new List<Task>();
        try
        {
            while (true)
                lines.Add(CarryAsync(await listener.AcceptSocketAsync(stopping.Token)));
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            await Task.WhenAll(lines);
        }
    }

    async Task CarryAsync(Socket client)
    {
        using var server = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        using var _ = client;
        var silenced = new StrongBox();
        try
        {
            await server.ConnectAsync(new UnixDomainSocketEndPoint(serverSocket), stopping.Token);
            await Task.WhenAny(UpAsync(client, server, silenced), DownAsync(server, client, silenced));
        }
        catch (Exception broken) when (broken is SocketException or OperationCanceledException)
        {
            // A line that breaks is what this is for.
        }
    }

    async Task UpAsync(Socket client, Socket server, StrongBox silenced)
    {
        var buffer = new byte[BufferBytes];
        while (await client.ReceiveAsync(buffer, stopping.Token) is var count and > 0)
        {
            var cut = buffer.AsSpan(0, count).IndexOf("COMMIT\0"u8) >= 0 ? (Cut)Interlocked.Exchange(ref armed, (int)Cut.Never) : Cut.Never;
            if (cut != Cut.Never)
                CutsMade++;
            if (cut == Cut.BeforeTheServerHears)
                return;
            silenced.Value = cut == Cut.BeforeTheClientHears;
            await server.SendAsync(buffer.AsMemory(0, count), stopping.Token);
        }
    }

    async Task DownAsync(Socket server, Socket client, StrongBox silenced)
    {
        var buffer = new byte[BufferBytes];
        while (await server.ReceiveAsync(buffer, stopping.Token) is var count and > 0)
        {
            // The server answers a commit when it is done; that answer is what gets lost.
            if (silenced.Value)
                return;
            await client.SendAsync(buffer.AsMemory(0, count), stopping.Token);
        }
    }

    sealed class StrongBox
    {
        public volatile bool Value;
    }
}
