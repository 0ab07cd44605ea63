using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Fusion.Log.Witnessing;

namespace Fusion.Log.Tests.Witnessing;

/// <summary>A socket that takes a request and answers it as it is told, byte for byte: witnesses that are honest, and others.</summary>
sealed class Listener : IAsyncDisposable
{
    readonly TcpListener socket = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource stopping = new();
    readonly Func<string, CancellationToken, Task<byte[]>> answer;
    readonly Task serving;
    int asked;

    /// <param name="answer">From the body of a request to the bytes of the whole answer.</param>
    public Listener(Func<string, CancellationToken, Task<byte[]>> answer)
    {
        this.answer = answer;
        socket.Start();
        serving = ServeAsync();
    }

    public Uri Url => new($"http://127.0.0.1:{((IPEndPoint)socket.LocalEndpoint).Port}/prefix/");

    public int Asked => Volatile.Read(ref asked);

    public static Listener Honest(Witness witness) => new((body, _) => Task.FromResult(witness.Consider(body) switch
    {
        WitnessAnswer.Cosigned cosigned => Http("200 OK", "text/plain", $"{cosigned.Cosignature}\n"),
        WitnessAnswer.OtherSize other => Http("409 Conflict", "text/x.tlog.size", string.Create(CultureInfo.InvariantCulture, $"{other.Size}\n")),
        var refused => Http("422 Unprocessable Entity", "text/plain", $"{refused}\n"),
    }));

    public static byte[] Http(string status, string type, string body)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        return [.. Encoding.ASCII.GetBytes(
            $"HTTP/1.1 {status}\r\nContent-Type: {type}\r\nContent-Length: {bytes.Length}\r\nConnection: close\r\n\r\n"), .. bytes];
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        socket.Stop();
        await serving.ContinueWith(static _ => { }, TaskScheduler.Default);
        socket.Dispose();
        stopping.Dispose();
    }

    async Task ServeAsync()
    {
        while (true)
        {
            var client = await socket.AcceptTcpClientAsync(stopping.Token);
            _ = AnswerAsync(client);
        }
    }

    async Task AnswerAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                var body = await BodyAsync(stream);
                Interlocked.Increment(ref asked);
                await stream.WriteAsync(await answer(body, stopping.Token), stopping.Token);
            }
            catch (Exception gone) when (gone is IOException or OperationCanceledException)
            {
                return;
            }
        }
    }

    async Task<string> BodyAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, leaveOpen: true);
        var length = 0;
        while (await reader.ReadLineAsync(stopping.Token) is { Length: > 0 } line)
        {
            if (line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
                length = int.Parse(line.AsSpan(15), CultureInfo.InvariantCulture);
        }

        var body = new StringBuilder();
        var bytes = 0;
        var buffer = new char[1];
        while (bytes < length && await reader.ReadAsync(buffer.AsMemory(), stopping.Token) > 0)
        {
            body.Append(buffer[0]);
            bytes = Encoding.UTF8.GetByteCount(body.ToString());
        }

        return body.ToString();
    }
}
