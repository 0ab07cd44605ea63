using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Runtime.InteropServices;
using System.Text.Json;
using Fusion.GraphQL.Coercion;
using Fusion.GraphQL.Execution;
using Fusion.GraphQL.Scheduling;
using Microsoft.AspNetCore.Http;

namespace Fusion.GraphQL.Http;

/// <summary>
/// One WebSocket. The client introduces itself, then runs operations side by side under ids of its own choosing; every
/// one of them goes through the same pipeline as an HTTP request. When the socket ends, so do its operations.
/// </summary>
internal sealed partial class WebSocketSession : ILine, IDisposable
{
    readonly OperationPipeline _pipeline;
    readonly GraphQLHttpOptions _options;
    readonly HttpContext _context;
    readonly WebSocket _socket;
    readonly WebSocketWords _words;
    readonly WebSocketReader _reader;
    readonly WebSocketSender _sender;
    readonly CancellationTokenSource _session;
    readonly ConcurrentDictionary<string, RunningOperation> _operations = new(StringComparer.Ordinal);
    volatile bool _isInitialising;
    volatile RequestFeatures? _features;

    WebSocketSession(
        OperationPipeline pipeline, GraphQLHttpOptions options, HttpContext context, WebSocket socket, WebSocketWords words)
    {
        _pipeline = pipeline;
        _options = options;
        _context = context;
        _socket = socket;
        _words = words;
        _session = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        _reader = new WebSocketReader(socket, this, options.WebSocket, pipeline.Executor.Options.MaxInputValues);
        _sender = new WebSocketSender(socket, options.WebSocket, _session.Token);
    }

    public string Caller => CallerKeys.Of(_context, _features, _options);

    public string Connection => _context.Connection.Id;

    public static async Task RunAsync(OperationPipeline pipeline, GraphQLHttpOptions options, HttpContext context)
    {
        var words = WebSocketWords.Choose(context.WebSockets.WebSocketRequestedProtocols);
        using var socket = await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext
        {
            SubProtocol = words?.Subprotocol, KeepAliveInterval = options.WebSocket.KeepAliveInterval,
        });
        if (words is null)
        {
            await CloseAsync(socket, CloseCode.SubprotocolNotAcceptable, "Subprotocol not acceptable");
            return;
        }

        using var session = new WebSocketSession(pipeline, options, context, socket, words);
        await session.RunAsync();
    }

    public void Dispose()
    {
        _sender.Dispose();
        _session.Dispose();
    }

    async Task RunAsync()
    {
        var introduction = ExpectIntroductionAsync();
        try
        {
            while (await _reader.ReadAsync(_session.Token) is { } message)
            {
                using (message)
                    await HandleAsync(message.Json.RootElement, message.Limit);
                await BackSeat.Leave();
            }

            await CloseAsync(_socket, (CloseCode)WebSocketCloseStatus.NormalClosure, "");
        }
        catch (SocketClosingException closing)
        {
            await CloseAsync(_socket, closing.Code, closing.Message);
        }
        catch (Exception error) when (error is OperationCanceledException or WebSocketException or IOException)
        {
            // The client is gone.
        }
        catch (Exception error)
        {
            _pipeline.Executor.Report(error, "socket");
            await CloseAsync(_socket, CloseCode.InternalError, "Internal server error");
        }
        finally
        {
            await StopAllAsync();
            await introduction;
        }
    }

    /// <summary>Closes the socket of a client that stays silent; a read that was cut off could not tell it why.</summary>
    async Task ExpectIntroductionAsync()
    {
        try
        {
            await Task.Delay(_options.WebSocket.InitialisationTimeout, _session.Token);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        if (!_isInitialising)
            await CloseAsync(_socket, CloseCode.InitialisationTimeout, "Connection initialisation timeout");
    }

    Task HandleAsync(JsonElement message, LimitExceededException? limit)
    {
        if (Transcoding.FaultOf(JsonMarshal.GetRawUtf8Value(message), "The message") is { } untext)
            return RefuseAsync(message, HttpRefusal.BadRequest(untext).Error, "it is not Unicode text");
        if (limit is not null)
            return RefuseAsync(message, limit.ToError(), "it holds too many values");
        var type = Text(message, "type") ?? throw new SocketClosingException(CloseCode.BadRequest, "Invalid message received");
        if (type == "connection_init")
            return InitialiseAsync(message);
        if (type == "ping" && !_words.IsLegacy)
            return _sender.SendAsync("pong");
        if (type == "pong" && !_words.IsLegacy)
            return Task.CompletedTask;
        if (type == "connection_terminate" && _words.IsLegacy)
            throw new SocketClosingException((CloseCode)WebSocketCloseStatus.NormalClosure, "");
        if (type == _words.Start)
            return StartAsync(message);
        if (type == _words.Stop)
            return StopAsync(Id(message));
        throw new SocketClosingException(CloseCode.BadRequest, "Invalid message received");
    }

    async Task InitialiseAsync(JsonElement message)
    {
        if (_isInitialising)
            throw new SocketClosingException(CloseCode.TooManyInitialisations, "Too many initialisation requests");
        _isInitialising = true;
        if (await IntroduceAsync(message) is not { } features)
            throw new SocketClosingException(CloseCode.Forbidden, "Forbidden");
        await _sender.SendAsync("connection_ack");
        _features = features;
    }

    async ValueTask<RequestFeatures?> IntroduceAsync(JsonElement message)
    {
        var payload = message.TryGetProperty("payload", out var given) ? given.Clone() : default;
        if (_options.SocketCaller is { } introduce)
            return (await introduce(_context, payload)).Features;
        return _options.Caller is { } caller ? (await caller(_context)).Features : RequestFeatures.Empty;
    }

    /// <summary>It goes out again with everything the operation says.</summary>
    string Id(JsonElement message)
    {
        if (Text(message, "id") is not { Length: > 0 } id)
            throw new SocketClosingException(CloseCode.BadRequest, "Invalid message received");
        if (id.Length > _options.WebSocket.MaxIdLength)
            throw new SocketClosingException(CloseCode.BadRequest, $"An id may have {_options.WebSocket.MaxIdLength} characters (idLength)");
        return id;
    }

    static string? Text(JsonElement message, string name)
    {
        try
        {
            return message.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
                ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    static async Task CloseAsync(WebSocket socket, CloseCode code, string reason)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await socket.CloseOutputAsync((WebSocketCloseStatus)code, reason, limit.Token);
        }
        catch (Exception error) when (error is OperationCanceledException or WebSocketException or IOException)
        {
            // There is nobody left to tell.
        }
    }
}
