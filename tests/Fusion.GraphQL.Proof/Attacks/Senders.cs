using System.Net;
using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Fusion.GraphQL.Proof.Attacks;

/// <summary>Sends one request over each transport and says in a word how it was taken.</summary>
static partial class Senders
{
    public const int ReadMax = 64 * 1024;

    public static Task<string> SendAsync(AttackTarget target, Transport transport, string request, CancellationToken cancellation) =>
        transport switch
        {
            Transport.Post => PostAsync(target, request, "application/graphql-response+json", cancellation),
            Transport.Multipart => PostAsync(target, request, "multipart/mixed, application/graphql-response+json", cancellation),
            Transport.EventStream => PostAsync(target, request, "text/event-stream", cancellation),
            Transport.Get => GetAsync(target, request, cancellation),
            Transport.Socket => SocketAsync(target, request, "graphql-transport-ws", "subscribe", cancellation),
            Transport.LegacySocket => SocketAsync(target, request, "graphql-ws", "start", cancellation),
            Transport.SingleStream => SingleStreamAsync(target, request, cancellation),
            _ => throw new ArgumentOutOfRangeException(nameof(transport)),
        };

    static async Task<string> PostAsync(AttackTarget target, string request, string accept, CancellationToken cancellation)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, target.Url)
        {
            Content = new StringContent(request, Encoding.UTF8, "application/json"),
        };
        message.Headers.Accept.ParseAdd(accept);
        return await TakenAsync(target, message, cancellation);
    }

    static async Task<string> GetAsync(AttackTarget target, string request, CancellationToken cancellation)
    {
        // As a browser's address bar would hold it; a request line longer than the server reads is refused by it.
        var query = Regex.Match(request, "^\\{\"query\":(\"(?:[^\"\\\\]|\\\\.)*\"),\"variables\":(.*),\"extensions\":(.*)\\}$", RegexOptions.Singleline);
        var url = new StringBuilder(target.Url.ToString())
            .Append("?query=").Append(Escaped(JsonSerializer.Deserialize<string>(query.Groups[1].Value)!))
            .Append("&variables=").Append(Escaped(query.Groups[2].Value)).Append("&extensions=").Append(Escaped(query.Groups[3].Value));
        if (url.Length > 60_000)
            url.Length = 60_000;
        using var message = new HttpRequestMessage(HttpMethod.Get, url.ToString());
        message.Headers.Add("GraphQL-Require-Preflight", "1");
        message.Headers.Accept.ParseAdd("application/graphql-response+json");
        return await TakenAsync(target, message, cancellation);
    }

    static string Escaped(string text) => Uri.EscapeDataString(text.Length > 60_000 ? text[..60_000] : text);

    public static async Task<string> TakenAsync(AttackTarget target, HttpRequestMessage message, CancellationToken cancellation)
    {
        try
        {
            using var response = await target.Http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellation);
            var type = response.Content.Headers.ContentType?.MediaType ?? "";
            if (type == "text/html")
                return "FAILED: answered as a page";
            return Words((int)response.StatusCode, await TextAsync(response.Content, cancellation));
        }
        catch (HttpRequestException)
        {
            return "refused: connection closed";
        }
    }

    static async Task<string> TextAsync(HttpContent content, CancellationToken cancellation)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellation);
        var buffer = new byte[ReadMax];
        var length = 0;
        while (length < buffer.Length && await stream.ReadAsync(buffer.AsMemory(length), cancellation) is > 0 and var read)
            length += read;
        // The rest is read away, so that all of the answer is made.
        var rest = new byte[ReadMax];
        while (length == buffer.Length && await stream.ReadAsync(rest, cancellation) > 0)
        {
        }

        return Encoding.UTF8.GetString(buffer, 0, length);
    }

    static async Task<string> SocketAsync(
        AttackTarget target, string request, string protocol, string start, CancellationToken cancellation)
    {
        using var socket = new ClientWebSocket();
        await ConnectAsync(socket, target, protocol, cancellation);
        try
        {
            await SendAsync(socket, $"{{\"id\":\"1\",\"type\":\"{start}\",\"payload\":{request}}}", cancellation);
            while (await ReceiveAsync(socket, cancellation) is { } message)
            {
                if (message.Contains("\"complete\"", StringComparison.Ordinal) && !message.Contains("\"payload\"", StringComparison.Ordinal))
                    return "answered";
                if (message.Contains("\"errors\":", StringComparison.Ordinal) || message.Contains("\"type\":\"error\"", StringComparison.Ordinal))
                    return Words(200, message);
            }
        }
        catch (WebSocketException)
        {
            return "refused: connection closed";
        }

        return $"refused: closed {(int?)socket.CloseStatus}";
    }

    public static async Task ConnectAsync(ClientWebSocket socket, AttackTarget target, string protocol, CancellationToken cancellation)
    {
        socket.Options.AddSubProtocol(protocol);
        await socket.ConnectAsync(new UriBuilder(target.Url) { Scheme = "ws" }.Uri, cancellation);
        await SendAsync(socket, "{\"type\":\"connection_init\"}", cancellation);
        await ReceiveAsync(socket, cancellation);
    }

    public static Task SendAsync(ClientWebSocket socket, string text, CancellationToken cancellation) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, cancellation);

    /// <summary>One message, cut; null when the server closes.</summary>
    public static async Task<string?> ReceiveAsync(ClientWebSocket socket, CancellationToken cancellation)
    {
        var text = new StringBuilder();
        var buffer = new byte[ReadMax];
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer.AsMemory(), cancellation);
            if (received.MessageType == WebSocketMessageType.Close)
                return null;
            if (text.Length < ReadMax)
                text.Append(Encoding.UTF8.GetString(buffer, 0, received.Count));
            if (received.EndOfMessage)
                return text.ToString();
        }
    }

    static async Task<string> SingleStreamAsync(AttackTarget target, string request, CancellationToken cancellation)
    {
        using var reserved = await target.Http.PutAsync(target.Url, null, cancellation);
        var token = await reserved.Content.ReadAsStringAsync(cancellation);
        using var open = new HttpRequestMessage(HttpMethod.Get, $"{target.Url}?token={token}");
        open.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        using var stream = await target.Http.SendAsync(open, HttpCompletionOption.ResponseHeadersRead, cancellation);
        var named = request.Replace("\"extensions\":{", "\"extensions\":{\"operationId\":\"1\",", StringComparison.Ordinal)
            .Replace(",}", "}", StringComparison.Ordinal);
        using var message = new HttpRequestMessage(HttpMethod.Post, $"{target.Url}?token={token}")
        {
            Content = new StringContent(named, Encoding.UTF8, "application/json"),
        };
        using var started = await target.Http.SendAsync(message, cancellation);
        if (started.StatusCode != HttpStatusCode.Accepted)
            return Words((int)started.StatusCode, await started.Content.ReadAsStringAsync(cancellation));
        using var lines = new StreamReader(await stream.Content.ReadAsStreamAsync(cancellation));
        var said = new StringBuilder();
        while (await lines.ReadLineAsync(cancellation) is { } line && line != "event: complete")
        {
            if (said.Length < ReadMax)
                said.Append(line);
        }

        return Words(200, said.ToString());
    }

    /// <summary>The outcome in a few words: the limit, where one is named.</summary>
    static string Words(int status, string answer)
    {
        if (answer.Contains(AttackedServer.Secret, StringComparison.Ordinal))
            return "FAILED: a secret was told";
        if (Limit().Match(answer) is { Success: true } limit)
            return $"refused: {limit.Groups[1].Value}";
        if (status >= 400)
            return $"refused: {status}";
        if (!answer.Contains("\"errors\"", StringComparison.Ordinal) && !answer.Contains("\"type\":\"error\"", StringComparison.Ordinal))
            return "answered";
        return answer.Contains("\"data\":{", StringComparison.Ordinal) ? "answered, with errors" : "refused: invalid";
    }

    [GeneratedRegex("\"limit\":\"(\\w+)\"")]
    private static partial Regex Limit();
}
