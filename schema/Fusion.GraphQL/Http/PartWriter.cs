using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Fusion.GraphQL.Execution;
using Microsoft.AspNetCore.Http;

namespace Fusion.GraphQL.Http;

/// <summary>
/// Writes an answer of many parts: server-sent events, multipart/mixed with the boundary <c>-</c>, or JSON lines. Each
/// part is flushed as it is written, and a slow reader holds the writer back.
/// </summary>
internal sealed class PartWriter : IAsyncDisposable
{
    static readonly TimeSpan HeartbeatInterval = TimeSpan.FromSeconds(12);

    readonly HttpContext _context;
    readonly ResponseFormat _format;
    readonly PipeWriter _output;
    readonly SemaphoreSlim _turn = new(1);
    readonly Timer? _heartbeat;
    bool _multipartEnded;

    PartWriter(HttpContext context, ResponseFormat format)
    {
        _context = context;
        _format = format;
        _output = context.Response.BodyWriter;
        if (format == ResponseFormat.EventStream)
            _heartbeat = new Timer(_ => Beat(), null, HeartbeatInterval, HeartbeatInterval);
    }

    public static PartWriter Begin(HttpContext context, ResponseFormat format)
    {
        context.Response.StatusCode = 200;
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.ContentType = format switch
        {
            ResponseFormat.EventStream => "text/event-stream; charset=utf-8",
            ResponseFormat.Multipart => "multipart/mixed; boundary=\"-\"",
            ResponseFormat.JsonLines => "application/jsonl; charset=utf-8",
            ResponseFormat.Json or ResponseFormat.GraphQLResponse or _ =>
                throw new ArgumentOutOfRangeException(nameof(format)),
        };
        return new PartWriter(context, format);
    }

    public async ValueTask WriteAsync(OperationResponse response, bool isLast)
    {
        await _turn.WaitAsync(_context.RequestAborted);
        try
        {
            _output.Write(_format switch
            {
                ResponseFormat.EventStream => "event: next\ndata: "u8,
                ResponseFormat.Multipart => "\r\n---\r\nContent-Type: application/json; charset=utf-8\r\n\r\n"u8,
                _ => default,
            });
            response.CopyTo(_output);
            _output.Write(_format switch
            {
                ResponseFormat.EventStream => "\n\n"u8,
                ResponseFormat.Multipart when isLast => "\r\n-----\r\n"u8,
                ResponseFormat.JsonLines => "\n"u8,
                _ => default,
            });
            await _output.FlushAsync(_context.RequestAborted);
            _multipartEnded = isLast;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Sends the headers at once: some browsers wait for a first byte before they call a stream open.</summary>
    public ValueTask GreetAsync() => WriteAsync(output => output.Write(":\n\n"u8));

    /// <summary>An answer on a stream that carries many operations.</summary>
    public ValueTask WriteAsync(string id, OperationResponse response) => WriteAsync(output =>
    {
        output.Write("event: next\ndata: {\"id\":"u8);
        output.Write(JsonSerializer.SerializeToUtf8Bytes(id));
        output.Write(",\"payload\":"u8);
        response.CopyTo(output);
        output.Write("}\n\n"u8);
    });

    public ValueTask WriteCompleteAsync(string id) => WriteAsync(output =>
    {
        output.Write("event: complete\ndata: {\"id\":"u8);
        output.Write(JsonSerializer.SerializeToUtf8Bytes(id));
        output.Write("}\n\n"u8);
    });

    async ValueTask WriteAsync(Action<PipeWriter> write)
    {
        await _turn.WaitAsync(_context.RequestAborted);
        try
        {
            write(_output);
            await _output.FlushAsync(_context.RequestAborted);
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask EndAsync()
    {
        await _turn.WaitAsync(_context.RequestAborted);
        try
        {
            // An EventSource ignores an event without data, so "complete" carries an empty line of it.
            if (_format == ResponseFormat.EventStream)
                _output.Write("event: complete\ndata: \n\n"u8);
            else if (_format == ResponseFormat.Multipart && !_multipartEnded)
                _output.Write("\r\n-----\r\n"u8);
            await _output.FlushAsync(_context.RequestAborted);
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_heartbeat is not null)
            await _heartbeat.DisposeAsync();
        _turn.Dispose();
    }

    /// <summary>A comment now and then keeps proxies from closing a quiet stream; skipped while a part is written.</summary>
    async void Beat()
    {
        try
        {
            if (!await _turn.WaitAsync(0))
                return;
            try
            {
                _output.Write(":\n\n"u8);
                await _output.FlushAsync(_context.RequestAborted);
            }
            finally
            {
                _turn.Release();
            }
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // The stream has ended meanwhile; its own loop notices.
        }
    }
}
