using System.Buffers.Text;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Fusion.Benchmarks.GraphQL;

/// <summary>
/// Keeps some connections of one server busy from one thread: asks on all of them, then reads all answers. Costs so
/// little per request that the server is always the one that is waited for.
/// </summary>
sealed class LoadClient : IDisposable
{
    const int Connections = 16;

    readonly Socket[] _sockets;
    readonly byte[] _request;
    readonly byte[] _buffer = new byte[256 * 1024];

    public LoadClient(int port, string path, string query)
    {
        _request = RequestOf(port, path, query);
        _sockets = [.. Enumerable.Range(0, Connections).Select(_ => Connect(port))];
    }

    /// <summary>Asks for at least so long; gives the number of answers, each read to its end.</summary>
    public long Run(TimeSpan time)
    {
        var started = Stopwatch.GetTimestamp();
        var answers = 0L;
        while (Stopwatch.GetElapsedTime(started) < time)
        {
            foreach (var socket in _sockets)
                Send(socket);
            foreach (var socket in _sockets)
                ReadAnswer(socket);
            answers += _sockets.Length;
        }

        return answers;
    }

    public void Dispose()
    {
        foreach (var socket in _sockets)
            socket.Dispose();
    }

    public static Socket Connect(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(IPAddress.Loopback, port);
        return socket;
    }

    public static byte[] RequestOf(int port, string path, string query)
    {
        var body = $$"""{"query":"{{query}}"}""";
        return Encoding.ASCII.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept: application/json\r\nContent-Type: application/json\r\n"
            + $"Content-Length: {body.Length}\r\n\r\n{body}");
    }

    void Send(Socket socket)
    {
        for (var sent = 0; sent < _request.Length;)
            sent += socket.Send(_request.AsSpan(sent));
    }

    void ReadAnswer(Socket socket)
    {
        var filled = 0;
        int head;
        do
        {
            filled += Receive(socket, filled);
            head = _buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8);
        }
        while (head < 0);

        var headers = _buffer.AsSpan(0, head);
        if (!headers.StartsWith("HTTP/1.1 200"u8))
            throw new InvalidOperationException($"A server answered {Encoding.ASCII.GetString(headers)}");
        head += 4;
        if (LengthOf(headers) is { } length)
        {
            for (var left = length - (filled - head); left > 0;)
                left -= Receive(socket, 0);
            return;
        }

        // Nothing follows a chunked answer on the connection, so its last chunk is the end of what arrived.
        while (!_buffer.AsSpan(0, filled).EndsWith("\r\n0\r\n\r\n"u8))
        {
            var keep = Math.Min(filled, 8);
            _buffer.AsSpan(filled - keep, keep).CopyTo(_buffer);
            filled = keep + Receive(socket, keep);
        }
    }

    static int? LengthOf(ReadOnlySpan<byte> headers)
    {
        foreach (var range in headers.Split("\r\n"u8))
        {
            var line = headers[range];
            if (line.Length > 15 && Ascii.EqualsIgnoreCase(line[..15], "content-length:"u8)
                && Utf8Parser.TryParse(line[15..].TrimStart((byte)' '), out int length, out _))
                return length;
        }

        return null;
    }

    int Receive(Socket socket, int at)
    {
        var read = socket.Receive(_buffer.AsSpan(at));
        return read > 0 ? read : throw new InvalidOperationException("A server closed the connection in the middle of an answer.");
    }
}
