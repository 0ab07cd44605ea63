using System.Net.WebSockets;
using System.Text.Json;
using Fusion.GraphQL.Execution;
using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Http;

/// <summary>The operations of a socket: started, stopped, and ended with it.</summary>
internal sealed partial class WebSocketSession
{
    sealed class RunningOperation(CancellationTokenSource stop)
    {
        public CancellationTokenSource Stop => stop;
        public Task Running { get; set; } = Task.CompletedTask;
    }

    async Task StartAsync(JsonElement message)
    {
        var features = _features ?? throw new SocketClosingException(CloseCode.Unauthorized, "Unauthorized");
        var id = Id(message);
        if (WebSocketRequest.Of(message) is not { } request)
            throw new SocketClosingException(CloseCode.BadRequest, "Invalid message received");
        if (_words.IsLegacy)
            await StopAsync(id);
        else if (_operations.ContainsKey(id))
            throw new SocketClosingException(CloseCode.SubscriberExists, $"Subscriber for {Shortened(id)} already exists");
        if (_operations.Count >= _options.WebSocket.MaxOperations)
        {
            var limit = new LimitExceededException(
                "operationsPerSocket", _options.WebSocket.MaxOperations,
                $"{_options.WebSocket.MaxOperations} operations run on this socket already; complete one first.");
            await _sender.SendErrorsAsync(id, [limit.ToError()], _words.IsLegacy);
            return;
        }

        if (_options.OperationFeatures is { } own)
            features = own(features);
        var operation = new RunningOperation(CancellationTokenSource.CreateLinkedTokenSource(_session.Token));
        _operations[id] = operation;
        operation.Running = Task.Run(() => RunOperationAsync(id, request, features, operation));
    }

    /// <summary>
    /// What cannot be read is the fault of the operation it would start, and the others go on; anywhere else it is no message.
    /// </summary>
    async Task RefuseAsync(JsonElement message, GraphQLError error, string fault)
    {
        if (Text(message, "type") != _words.Start || Text(message, "id") is not { Length: > 0 })
            throw new SocketClosingException(CloseCode.BadRequest, $"Invalid message received: {fault}");
        if (_features is null)
            throw new SocketClosingException(CloseCode.Unauthorized, "Unauthorized");
        var id = Id(message);
        if (_words.IsLegacy)
            await StopAsync(id);
        else if (_operations.ContainsKey(id))
            throw new SocketClosingException(CloseCode.SubscriberExists, $"Subscriber for {Shortened(id)} already exists");
        await _sender.SendErrorsAsync(id, [error], _words.IsLegacy);
    }

    async Task RunOperationAsync(string id, WebSocketRequest request, RequestFeatures features, RunningOperation operation)
    {
        try
        {
            var isComplete = await AnswerAsync(id, request, features, operation.Stop.Token);
            // The id is free before the client hears of the end, so that it may use it again at once.
            Forget(id, operation);
            if (isComplete && !operation.Stop.IsCancellationRequested)
                await _sender.SendAsync("complete", id);
        }
        catch (NotReleasedException withheld)
        {
            await RefuseAsync(id, operation, [withheld.ToError()]);
        }
        catch (Exception error) when (error is OperationCanceledException or WebSocketException or ObjectDisposedException)
        {
            // Stopped by the client, or the socket is gone.
        }
        catch (Exception error)
        {
            _pipeline.Executor.Report(error, "subscription");
            await RefuseAsync(id, operation, [new GraphQLError("Unexpected error")]);
        }
        finally
        {
            Forget(id, operation);
            operation.Stop.Dispose();
        }
    }

    /// <summary>Sends every response; false when the operation ended in an error message, which needs no complete.</summary>
    async Task<bool> AnswerAsync(
        string id, WebSocketRequest request, RequestFeatures features, CancellationToken cancellation)
    {
        var (document, unknown) = await DocumentLookup.FindAsync(request.Document, _options, cancellation);
        if (unknown is not null)
        {
            await _sender.SendErrorsAsync(id, [unknown.Error], _words.IsLegacy);
            return false;
        }

        var prepared = await _pipeline.PrepareAsync(request.ToRequest(document, this), features, cancellation);
        if (!prepared.IsReady)
        {
            await _sender.SendErrorsAsync(id, prepared.Errors, _words.IsLegacy);
            return false;
        }

        if (prepared.Type != OperationType.Subscription && !prepared.IsIncremental)
        {
            using var response = await _pipeline.ExecuteAsync(prepared, features, cancellation);
            cancellation.ThrowIfCancellationRequested();
            await _sender.SendAsync(_words.Next, id, response);
            return true;
        }

        var responses = prepared.IsIncremental
            ? _pipeline.ExecuteIncrementallyAsync(prepared, features, cancellation)
            : _pipeline.SubscribeAsync(prepared, features, cancellation);
        await foreach (var response in responses)
        {
            using (response)
            {
                cancellation.ThrowIfCancellationRequested();
                if (response.IsRefusal)
                {
                    await _sender.SendErrorsAsync(id, response.Errors, _words.IsLegacy);
                    return false;
                }

                await _sender.SendAsync(_words.Next, id, response);
            }
        }

        return true;
    }

    async Task RefuseAsync(string id, RunningOperation operation, IReadOnlyList<GraphQLError> errors)
    {
        Forget(id, operation);
        try
        {
            await _sender.SendErrorsAsync(id, errors, _words.IsLegacy);
        }
        catch (Exception error) when (error is OperationCanceledException or WebSocketException or ObjectDisposedException)
        {
            // The socket is gone as well.
        }
    }

    void Forget(string id, RunningOperation operation) =>
        ((ICollection<KeyValuePair<string, RunningOperation>>)_operations).Remove(new(id, operation));

    async Task StopAsync(string id)
    {
        // An unknown id is one that has just ended by itself.
        if (!_operations.TryRemove(id, out var operation))
            return;
        await CancelAsync(operation);
    }

    async Task StopAllAsync()
    {
        await _session.CancelAsync();
        foreach (var (_, operation) in _operations)
            await CancelAsync(operation);
        await Task.WhenAll(_operations.Values.Select(operation => operation.Running));
    }

    static async Task CancelAsync(RunningOperation operation)
    {
        try
        {
            await operation.Stop.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // It ended in this very moment.
        }
    }

    /// <summary>A close reason may have 123 bytes.</summary>
    static string Shortened(string id) => id.Length <= 40 ? id : id[..40];
}
