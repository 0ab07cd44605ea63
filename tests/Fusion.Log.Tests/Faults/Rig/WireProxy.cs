using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Fusion.Log.Tests.Faults.Rig;

/// <summary>
/// Stands between clients and the server, and knows what a client is saying. Armed with words, it does something at their n-th
/// occurrence: before the server hears them, or when the server has answered and the client has not heard. The line they came on is cut.
/// It can also fall silent, as a network that is parted.
/// </summary>
sealed class WireProxy : IAsyncDisposable
{
    const int BufferBytes = 64 * 1024;

    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly string serverSocket;
    readonly CancellationTokenSource stopping = new();
    readonly Lock gate = new();
    readonly Task accepting;
    Trap? trap;
    TaskCompletionSource? silence;
    int trapsSprung;

    public WireProxy(string socketFolder)
    {
        serverSocket = Path.Combine(socketFolder, ".s.PGSQL.5432");
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public int TrapsSprung => Volatile.Read(ref trapsSprung);

    /// <param name="words">As the client sends them.</param>
    /// <param name="occurrence">From 1, counted from now on.</param>
    /// <param name="moment">Before the server hears, or before the client does.</param>
    /// <param name="spring">What happens besides that the line is cut.</param>
    public void Arm(string words, Moment moment, int occurrence = 1, Action? spring = null)
    {
        lock (gate)
            trap = new Trap(Encoding.UTF8.GetBytes(words), moment, spring ?? (static () => { })) { Left = occurrence };
    }

    public void Disarm()
    {
        lock (gate)
            trap = null;
    }

    /// <summary>From now on nothing passes, in either direction, and no line is cut.</summary>
    public void FallSilent()
    {
        lock (gate)
            silence ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public void SpeakAgain()
    {
        lock (gate)
        {
            silence?.SetResult();
            silence = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        SpeakAgain();
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
        var line = new Line();
        try
        {
            await server.ConnectAsync(new UnixDomainSocketEndPoint(serverSocket), stopping.Token);
            await Task.WhenAny(UpAsync(client, server, line), DownAsync(server, client, line));
        }
        catch (Exception broken) when (broken is SocketException or OperationCanceledException)
        {
            // A line that breaks is what this is for.
        }
    }

    async Task UpAsync(Socket client, Socket server, Line line)
    {
        var buffer = new byte[BufferBytes];
        while (await client.ReceiveAsync(buffer, stopping.Token) is var count and > 0)
        {
            await SilenceAsync();
            if (Caught(buffer.AsSpan(0, count)) is { } sprung)
            {
                if (sprung.Moment == Moment.BeforeTheServerHears)
                {
                    Spring(sprung);
                    return;
                }

                line.Unheard = sprung;
            }

            await server.SendAsync(buffer.AsMemory(0, count), stopping.Token);
        }
    }

    async Task DownAsync(Socket server, Socket client, Line line)
    {
        var buffer = new byte[BufferBytes];
        while (await server.ReceiveAsync(buffer, stopping.Token) is var count and > 0)
        {
            await SilenceAsync();
            if (line.Unheard is { } sprung)
            {
                Spring(sprung);
                return;
            }

            await client.SendAsync(buffer.AsMemory(0, count), stopping.Token);
        }
    }

    Trap? Caught(ReadOnlySpan<byte> said)
    {
        lock (gate)
        {
            if (trap is not { } set || said.IndexOf(set.Words) < 0 || --set.Left > 0)
                return null;
            trap = null;
            return set;
        }
    }

    void Spring(Trap sprung)
    {
        sprung.Act();
        Interlocked.Increment(ref trapsSprung);
    }

    Task SilenceAsync()
    {
        lock (gate)
            return silence?.Task ?? Task.CompletedTask;
    }

    public enum Moment
    {
        BeforeTheServerHears = 1,
        BeforeTheClientHears = 2,
    }

    sealed class Trap(byte[] words, Moment moment, Action act)
    {
        public byte[] Words => words;

        public Moment Moment => moment;

        public Action Act => act;

        public int Left { get; set; }
    }

    sealed class Line
    {
        public volatile Trap? Unheard;
    }
}
