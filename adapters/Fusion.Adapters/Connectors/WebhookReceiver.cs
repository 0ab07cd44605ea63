using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Fusion.Adapters.Formats;

namespace Fusion.Adapters.Connectors;

/// <summary>
/// Records posted to us. Time and body are signed by the sender with a secret both know; a signature is taken once, and only near its
/// time. 202 is answered when what came is on disk, and never before.
/// </summary>
sealed class WebhookReceiver(RecordFormat format, IPEndPoint place, ConnectorSettings.Webhook settings, TimeProvider time)
    : IRecordReceiver
{
    const int BodyBytesMax = 16 * 1024 * 1024;
    const int PostsAtOnce = 32;
    const int SignaturesRemembered = 100_000;
    const string Prefix = "sha256=";
    const string RetryAfterSeconds = "30";

    static readonly TimeSpan BodyPatience = TimeSpan.FromSeconds(30);

    readonly byte[] secret = Encoding.UTF8.GetBytes(settings.Secret);
    readonly SeenSignatures seen = new(settings.Window * 2, SignaturesRemembered, time);

    public string? Trouble { get; private set; }

    public async Task ReceiveAsync(Spool spool, CancellationToken cancellation)
    {
        using var listener = new HttpListener();
        listener.Prefixes.Add($"http://{(place.Address.Equals(IPAddress.Any) ? "+" : place.Address.ToString())}:{place.Port}/");
        try
        {
            listener.Start();
            Trouble = null;
        }
        catch (HttpListenerException taken)
        {
            Trouble = $"Listening on {place}: error {taken.ErrorCode}. Free the port, or name another.";
            return;
        }

        await using var stopping = cancellation.Register(listener.Stop);
        using var posts = new SemaphoreSlim(PostsAtOnce);
        var open = new List<Task>();
        try
        {
            while (!cancellation.IsCancellationRequested)
            {
                await posts.WaitAsync(cancellation);
                var context = await listener.GetContextAsync();
                open.RemoveAll(task => task.IsCompleted);
                open.Add(AnswerAsync(context, spool, posts, cancellation));
            }
        }
        catch (Exception stopped) when (stopped is HttpListenerException or ObjectDisposedException or InvalidOperationException)
        {
            cancellation.ThrowIfCancellationRequested();
            throw;
        }
        finally
        {
            await Task.WhenAll(open);
        }
    }

    async Task AnswerAsync(HttpListenerContext context, Spool spool, SemaphoreSlim posts, CancellationToken cancellation)
    {
        try
        {
            var status = await TakeAsync(context.Request, spool, cancellation);
            if (status == HttpStatusCode.ServiceUnavailable)
                context.Response.Headers["Retry-After"] = RetryAfterSeconds;
            context.Response.StatusCode = (int)status;
            context.Response.Close();
        }
        catch (Exception gone) when (gone is IOException or HttpListenerException or OperationCanceledException or ObjectDisposedException)
        {
            context.Response.Abort();
        }
        finally
        {
            posts.Release();
        }
    }

    async Task<HttpStatusCode> TakeAsync(HttpListenerRequest request, Spool spool, CancellationToken cancellation)
    {
        if (request.Url?.AbsolutePath != settings.Path)
            return HttpStatusCode.NotFound;
        if (request.HttpMethod != "POST")
            return HttpStatusCode.MethodNotAllowed;
        if (spool.IsFull)
            return HttpStatusCode.ServiceUnavailable;
        if (await BodyAsync(request, cancellation) is not { } body)
            return HttpStatusCode.RequestEntityTooLarge;
        if (!IsSigned(request, body, out var signature))
            return HttpStatusCode.Unauthorized;
        if (!seen.TryAdd(signature))
            return HttpStatusCode.Conflict;
        using var stream = new MemoryStream(body);
        var records = new List<RawRecord>();
        await foreach (var record in format.ReadAsync(stream, cancellation))
            records.Add(record);
        for (var index = 0; index < records.Count; index++)
            spool.Add(Spool.Alone(records[index]).Span, isDurable: index == records.Count - 1);
        return HttpStatusCode.Accepted;
    }

    static async Task<byte[]?> BodyAsync(HttpListenerRequest request, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(BodyPatience);
        using var body = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (await request.InputStream.ReadAsync(buffer, patience.Token) is > 0 and var read)
        {
            body.Write(buffer, 0, read);
            if (body.Length > BodyBytesMax)
                return null;
        }

        return body.ToArray();
    }

    bool IsSigned(HttpListenerRequest request, byte[] body, out string signature)
    {
        var told = request.Headers[settings.SignatureHeader] ?? "";
        signature = told.StartsWith(Prefix, StringComparison.Ordinal) ? told[Prefix.Length..] : told;
        var at = request.Headers[settings.TimeHeader] ?? "";
        if (!long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || Math.Abs(time.GetUtcNow().ToUnixTimeSeconds() - seconds) > settings.Window.TotalSeconds)
            return false;
        byte[] signed = [.. Encoding.ASCII.GetBytes($"{at}."), .. body];
        var expected = Convert.ToHexStringLower(HMACSHA256.HashData(secret, signed));
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected),
            Encoding.ASCII.GetBytes(signature.ToLowerInvariant()));
    }
}
