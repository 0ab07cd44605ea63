using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Fusion.Adapters.Connectors;

/// <summary>How a service is shown who asks. Secrets are variables that the host gives.</summary>
public abstract record HttpAuthSettings
{
    public sealed record Basic(string User, string Password) : HttpAuthSettings;

    public sealed record Bearer(string Token) : HttpAuthSettings;

    /// <param name="Header">Null where it is sent as a query.</param>
    public sealed record ApiKey(string? Header, string? Query, string Key) : HttpAuthSettings;

    /// <summary>A token for client credentials, asked for anew before it ends.</summary>
    public sealed record ClientCredentials(string TokenUrl, string ClientId, string Secret, string? Scope) : HttpAuthSettings;
}

/// <summary>Puts the proof of who asks onto requests.</summary>
sealed class HttpAuth(HttpAuthSettings? settings, HttpClient client, TimeProvider time)
{
    const int TokenBytesMax = 64 * 1024;

    /// <summary>A token that ends sooner than this is not begun with.</summary>
    static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);
    static readonly TimeSpan TokenPatience = TimeSpan.FromSeconds(30);
    static readonly TimeSpan TokenLifeDefault = TimeSpan.FromMinutes(5);

    (string Token, DateTimeOffset Until)? held;

    public Uri Address(Uri address)
    {
        if (settings is not HttpAuthSettings.ApiKey { Query: { } query, Key: var key })
            return address;
        var whole = new UriBuilder(address);
        var given = whole.Query.TrimStart('?');
        whole.Query = $"{(given.Length > 0 ? given + "&" : "")}{Uri.EscapeDataString(query)}={Uri.EscapeDataString(key)}";
        return whole.Uri;
    }

    public async Task ApplyAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        switch (settings)
        {
            case HttpAuthSettings.Basic basic:
                var pair = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{basic.User}:{basic.Password}"));
                request.Headers.Authorization = new AuthenticationHeaderValue("Basic", pair);
                break;
            case HttpAuthSettings.Bearer bearer:
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer.Token);
                break;
            case HttpAuthSettings.ApiKey { Header: { } header } key:
                request.Headers.TryAddWithoutValidation(header, key.Key);
                break;
            case HttpAuthSettings.ClientCredentials credentials:
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(credentials, cancellation));
                break;
        }
    }

    /// <summary>The service would not take what it was shown; a token is asked for anew. Whether that can help.</summary>
    public bool Refused()
    {
        var hadToken = held is not null;
        held = null;
        return hadToken;
    }

    async Task<string> TokenAsync(HttpAuthSettings.ClientCredentials credentials, CancellationToken cancellation)
    {
        if (held is { } known && known.Until - Margin > time.GetUtcNow())
            return known.Token;
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = credentials.ClientId,
            ["client_secret"] = credentials.Secret,
        };
        if (credentials.Scope is { } scope)
            form["scope"] = scope;
        using var patience = new CancellationTokenSource(TokenPatience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        using var request = new HttpRequestMessage(HttpMethod.Post, credentials.TokenUrl) { Content = new FormUrlEncodedContent(form) };
        using var answer = await client.SendAsync(request, either.Token);
        if (!answer.IsSuccessStatusCode)
            throw new SourceUnavailableException(
                $"Asking for a token: the service answered {(int)answer.StatusCode}. Check the client and its secret.");
        if (answer.Content.Headers.ContentLength > TokenBytesMax)
            throw new SourceUnavailableException("Asking for a token: the answer is too large to be one.");
        try
        {
            using var body = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(either.Token), default, either.Token);
            var token = body.RootElement.GetProperty("access_token").GetString()!;
            var life = body.RootElement.TryGetProperty("expires_in", out var seconds) ? TimeSpan.FromSeconds(seconds.GetDouble())
                : TokenLifeDefault;
            held = (token, time.GetUtcNow() + life);
            return token;
        }
        catch (Exception strange) when (strange is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new SourceUnavailableException("Asking for a token: the answer holds none.");
        }
    }
}
