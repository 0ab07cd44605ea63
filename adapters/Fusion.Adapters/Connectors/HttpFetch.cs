using System.Globalization;
using System.Net;

namespace Fusion.Adapters.Connectors;

/// <summary>
/// Gets one address politely: within the source's budget, within a time, and again a few times when the failure may pass.
/// </summary>
sealed class HttpFetch(
    HttpClient client,
    ConnectorSettings.HttpPages settings,
    HttpAuth auth,
    HttpBudget budget,
    TimeSpan backoffFirst,
    Random jitter,
    TimeProvider time)
{
    public const int AttemptsMax = 4;

    /// <summary>An answer larger than this is no page.</summary>
    public const int AnswerBytesMax = 32 * 1024 * 1024;

    /// <summary>A source that asks for a longer rest is left to the runner, which does not hold a place for it.</summary>
    static readonly TimeSpan RetryAfterMax = TimeSpan.FromSeconds(30);

    /// <summary>However long one answer asks for, the publisher's other sources wait no longer than this.</summary>
    static readonly TimeSpan RestMax = TimeSpan.FromMinutes(15);

    public async Task<FetchedPage> GetAsync(Uri address, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            await budget.KeepAsync(cancellation);
            var answer = await TryGetAsync(address, cancellation);
            if (answer.Body is { } body)
                return new FetchedPage(body, answer.Next);
            if (answer.RetryAfter is { } rest)
                budget.Rest(rest < RestMax ? rest : RestMax);
            var wait = answer.RetryAfter ?? Backoff(attempt);
            if (!answer.MayPass || attempt == AttemptsMax || wait > RetryAfterMax)
            {
                var tried = string.Create(CultureInfo.InvariantCulture, $" (attempt {attempt} of {AttemptsMax})");
                throw new SourceUnavailableException($"Getting {Name(address)}: {answer.Failure}{(answer.MayPass ? tried : "")}.")
                {
                    RetryAfter = answer.RetryAfter,
                };
            }

            await Task.Delay(wait, time, cancellation);
        }
    }

    /// <summary>An address as messages and provenance call it.</summary>
    public static string Name(Uri address) => address.GetComponents(
        UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    async Task<Answer> TryGetAsync(Uri address, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(settings.Timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, auth.Address(address));
            request.Headers.TryAddWithoutValidation("Accept", "application/json");
            foreach (var (name, value) in settings.Headers)
                request.Headers.TryAddWithoutValidation(name, value);
            await auth.ApplyAsync(request, both.Token);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token);
            return response.IsSuccessStatusCode
                ? await BodyAsync(response, both.Token) with { Next = LinkNext(response, address) }
                : Refusal(response);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Answer.Passing($"no whole answer within {settings.Timeout.TotalSeconds:0} s");
        }
        catch (HttpRequestException failed)
        {
            return Answer.Passing($"the connection failed ({failed.HttpRequestError})");
        }
        catch (IOException)
        {
            return Answer.Passing("the connection broke off");
        }
    }

    static async Task<Answer> BodyAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        using var body = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (await stream.ReadAsync(buffer, cancellation) is > 0 and var read)
        {
            body.Write(buffer, 0, read);
            if (body.Length > AnswerBytesMax)
                return Answer.Lasting($"the answer is larger than {AnswerBytesMax} bytes; ask for smaller pages");
        }

        return new Answer(body.ToArray(), null, MayPass: false, null);
    }

    Answer Refusal(HttpResponseMessage response)
    {
        var status = string.Create(CultureInfo.InvariantCulture, $"it answered {(int)response.StatusCode}");
        return response.StatusCode switch
        {
            HttpStatusCode.Unauthorized when auth.Refused() => Answer.Passing($"{status}; the token was refused"),
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => Answer.Lasting($"{status}; check the credentials"),
            HttpStatusCode.NotFound => Answer.Lasting($"{status}; check the url"),
            HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError =>
                Answer.Passing(status) with { RetryAfter = RetryAfter(response) },
            _ => Answer.Lasting(status),
        };
    }

    TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var asked = response.Headers.RetryAfter;
        var wait = asked?.Delta ?? (asked?.Date is { } date ? date - time.GetUtcNow() : null);
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    TimeSpan Backoff(int attempt) => backoffFirst * Math.Pow(2, attempt - 1) * (0.5 + jitter.NextDouble());

    /// <summary>Where the Link header leads as next; only within the same publisher.</summary>
    static Uri? LinkNext(HttpResponseMessage response, Uri address)
    {
        if (!response.Headers.TryGetValues("Link", out var links))
            return null;
        var next = links.SelectMany(link => link.Split(',')).Select(link => link.Split(';'))
            .FirstOrDefault(parts => parts.Skip(1).Any(part => part.Trim() is "rel=next" or "rel=\"next\""));
        return next?[0].Trim() is ['<', .. var target, '>'] && Uri.TryCreate(address, target, out var found)
            && found.Authority == address.Authority
            ? found
            : null;
    }

    readonly record struct Answer(byte[]? Body, string? Failure, bool MayPass, TimeSpan? RetryAfter)
    {
        public Uri? Next { get; init; }

        public static Answer Passing(string failure) => new(null, failure, MayPass: true, null);

        public static Answer Lasting(string failure) => new(null, failure, MayPass: false, null);
    }
}

/// <param name="Next">Where the answer says that the next page is; most services say it elsewhere.</param>
sealed record FetchedPage(byte[] Body, Uri? Next);
