using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Fusion.Adapters.Tests;

/// <summary>A real HTTP service on loopback that answers as a test wants it to.</summary>
sealed class PagedServer : IAsyncDisposable
{
    const int StartAttemptsMax = 20;

    readonly HttpListener listener;
    readonly Task serving;

    public PagedServer(Func<HttpListenerContext, Task> answer)
    {
        (listener, Address) = Start();
        serving = ServeAsync(answer);
    }

    public string Address { get; }

    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>Pages of reads: the cursor is the number of the last read sent.</summary>
    public static Func<HttpListenerContext, Task> Reads(int count) => context =>
    {
        var after = int.Parse(context.Request.QueryString["after"] ?? "0");
        var limit = int.Parse(context.Request.QueryString["limit"] ?? "200");
        var last = Math.Min(after + limit, count);
        return WriteAsync(context, Page(after + 1, last, last > after ? $"\"{last}\"" : "null"));
    };

    public static string Page(int from, int to, string next) =>
        $$"""{"reads":[{{string.Join(',', Enumerable.Range(from, Math.Max(0, to - from + 1)).Select(Read))}}],"next":{{next}}}""";

    public static string Read(int number)
    {
        var values = Scratch.Row(number).Split(',');
        return $$"""{"id":"{{values[0]}}","at":"{{values[1]}}","camera":"{{values[2]}}","plate":"{{values[3]}}"}""";
    }

    public static async Task WriteAsync(HttpListenerContext context, string body)
    {
        context.Response.ContentType = "application/json";
        await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body));
    }

    public async ValueTask DisposeAsync()
    {
        listener.Close();
        await serving;
    }

    async Task ServeAsync(Func<HttpListenerContext, Task> answer)
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception stopped) when (stopped is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            Asked.Enqueue(context.Request.Url!.Query);
            _ = AnswerAsync(context, answer);
        }
    }

    static async Task AnswerAsync(HttpListenerContext context, Func<HttpListenerContext, Task> answer)
    {
        try
        {
            await answer(context);
            context.Response.Close();
        }
        catch (Exception gone) when (gone is HttpListenerException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The reader hung up, which is what some tests are about.
            context.Response.Abort();
        }
    }

    static (HttpListener Listener, string Address) Start()
    {
        for (var attempt = 1; ; attempt++)
        {
            var address = $"http://127.0.0.1:{FreePort()}";
            var listener = new HttpListener();
            listener.Prefixes.Add($"{address}/");
            try
            {
                listener.Start();
                return (listener, address);
            }
            catch (HttpListenerException) when (attempt < StartAttemptsMax)
            {
                // Somebody else was quicker to the port.
            }
        }
    }

    static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
