using System.Text.Json;
using Fusion.GraphQL.Execution;
using Fusion.GraphQL.Language;
using Microsoft.AspNetCore.Http;

namespace Fusion.GraphQL.Http;

/// <summary>Which reading of the GraphQL over HTTP draft decides status codes.</summary>
public enum StatusProfile
{
    /// <summary>What the published audit suite expects: 400 for every request error, 200 under application/json.</summary>
    Audit,

    /// <summary>The draft of 2026: 422 for what is well formed but wrong, 294 for data with errors.</summary>
    Draft2026,
}

/// <summary>How an endpoint speaks HTTP. The defaults refuse what a foreign web page could make a browser send.</summary>
public sealed record GraphQLHttpOptions
{
    public StatusProfile Profile { get; init; } = StatusProfile.Audit;

    /// <summary>Bytes of a request body.</summary>
    public int MaxBodyBytes { get; init; } = 1024 * 1024;

    /// <summary>
    /// Requests one body may carry as a JSON array; 0, the default, for none. They share the limits of one.
    /// </summary>
    public int MaxBatchSize { get; init; }

    /// <summary>
    /// Answers from this size on are compressed for clients that accept gzip or br; <see cref="int.MaxValue"/> for none.
    /// Smaller ones gain nothing, and answers that come in parts over time are never compressed.
    /// </summary>
    public int CompressFromBytes { get; init; } = 4 * 1024;

    /// <summary>
    /// Bytes of a query string. A server may read shorter request lines only, Kestrel 8 kB unless told otherwise, and then
    /// answers a bare 414 by itself: see <see cref="RequestLineBytes"/>.
    /// </summary>
    public int MaxQueryStringBytes { get; init; } = 16 * 1024;

    /// <summary>What the server's limit on a request line must be for the limit on query strings to be the one that holds.</summary>
    public int RequestLineBytes => MaxQueryStringBytes + RequestLineRest;

    /// <summary>For the method, the path and the version, and so that somewhat too long is still told by name.</summary>
    const int RequestLineRest = 8 * 1024;

    /// <summary>
    /// One of these headers shows that a GET was not started by a foreign page, because a browser asks first before it
    /// sends one. A GET the browser marks as same-origin, or typed by the user, needs none.
    /// </summary>
    public IReadOnlyList<string> PreflightHeaders { get; init; } =
        ["GraphQL-Require-Preflight", "Apollo-Require-Preflight", "X-Apollo-Operation-Name"];

    /// <summary>
    /// Takes a GET without such a header when it does not say where it comes from. Browsers of the last years say it
    /// (Sec-Fetch-Site) and stay refused; programs do not. For endpoints whose answers are no secret.
    /// </summary>
    public bool AllowsUnmarkedGet { get; init; }

    /// <summary>Host names the endpoint answers to, port left out; null for any.</summary>
    public IReadOnlySet<string>? AllowedHosts { get; init; }

    /// <summary>Origins besides the endpoint's own whose pages may call it, as <c>https://example.org</c>.</summary>
    public IReadOnlySet<string> AllowedOrigins { get; init; } = new HashSet<string>();

    /// <summary>Who is asking and why; null when resolvers need to know nothing.</summary>
    public Func<HttpContext, ValueTask<CallerDecision>>? Caller { get; init; }

    /// <summary>
    /// Who is asking over a WebSocket, which brings a payload of its own where a browser cannot set headers; null to ask
    /// <see cref="Caller"/>.
    /// </summary>
    public Func<HttpContext, JsonElement, ValueTask<CallerDecision>>? SocketCaller { get; init; }

    /// <summary>
    /// Who is asking, in a word that is the same each time, for quotas; null where only the remote address tells callers
    /// apart. Behind a proxy that address is the proxy's unless the host reads its forwarded headers.
    /// </summary>
    public Func<RequestFeatures, string?>? CallerKey { get; init; }

    /// <summary>
    /// Makes, of what is known of the caller, what one operation of a socket or of a batch runs with; null to give all of them the same.
    /// For a host that keeps something about the operation there, such as what it has shown.
    /// </summary>
    public Func<RequestFeatures, RequestFeatures>? OperationFeatures { get; init; }

    public EventStreamLimits EventStreams { get; init; } = new();

    public WebSocketLimits WebSocket { get; init; } = new();

    /// <summary>The host's say over every operation.</summary>
    public IOperationGate? Gate { get; init; }

    /// <summary>Documents known beforehand, by id.</summary>
    public IPersistedDocuments? PersistedDocuments { get; init; }

    /// <summary>Runs no document that is not among the known ones.</summary>
    public bool PersistedDocumentsOnly { get; init; }
}

/// <summary>What the host makes of the one who asks: features for the resolvers, or a refusal.</summary>
public sealed class CallerDecision
{
    CallerDecision(RequestFeatures? features, int status, GraphQLError? error)
    {
        Features = features;
        Status = status;
        Error = error;
    }

    public RequestFeatures? Features { get; }

    /// <summary>The HTTP status of a refusal.</summary>
    public int Status { get; }

    public GraphQLError? Error { get; }

    public static CallerDecision Accept(RequestFeatures features) => new(features, 200, null);

    public static CallerDecision Refuse(int status, GraphQLError error) => new(null, status, error);
}

/// <summary>Documents a client may name instead of sending.</summary>
public interface IPersistedDocuments
{
    /// <summary>The document's UTF-8 text, or null (or nothing) when the id is unknown.</summary>
    ValueTask<ReadOnlyMemory<byte>?> FindAsync(string id, CancellationToken cancellation);

    /// <summary>
    /// Keeps a document a client registers under its SHA-256 (automatic persisted queries); false when clients may not.
    /// </summary>
    ValueTask<bool> KeepAsync(string id, ReadOnlyMemory<byte> document, CancellationToken cancellation) => new(false);
}
