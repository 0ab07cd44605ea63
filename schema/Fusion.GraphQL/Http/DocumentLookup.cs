using System.Security.Cryptography;
using System.Text.Json;

namespace Fusion.GraphQL.Http;

/// <summary>Finds the document a request means: the one it carries, or one known by id.</summary>
internal static class DocumentLookup
{
    const string NotFound = "PersistedQueryNotFound";

    public static ValueTask<(ReadOnlyMemory<byte> Document, HttpRefusal? Unknown)> FindAsync(
        RequestBody body, GraphQLHttpOptions options, CancellationToken cancellation)
    {
        var hash = AutomaticHash(body.Extensions);
        if (body.HasDocument && hash is null && body.DocumentId is null && !options.PersistedDocumentsOnly)
            return new((body.Document, null));
        return LookUpAsync(body, hash, options, cancellation);
    }

    static async ValueTask<(ReadOnlyMemory<byte>, HttpRefusal?)> LookUpAsync(
        RequestBody body, string? hash, GraphQLHttpOptions options, CancellationToken cancellation)
    {
        if (options.PersistedDocumentsOnly && (body.HasDocument || (hash ?? body.DocumentId) is null))
        {
            return (default, HttpRefusal.Of(
                403, "Only known documents are run here; send the documentId of one.", "PERSISTED_DOCUMENTS_ONLY"));
        }

        if ((body.DocumentId ?? (hash is null ? null : $"sha256:{hash}")) is not { } id)
            return (default, HttpRefusal.Malformed("The request has no \"query\".", options.Profile));
        if (body.HasDocument)
            return (body.Document, hash is null ? null : await RegisterAsync(body, hash, id, options, cancellation));
        if (options.PersistedDocuments is { } known && await known.FindAsync(id, cancellation) is { } document)
            return (document, null);
        return (default, hash is null
            ? HttpRefusal.Malformed("No document is known by this documentId.", options.Profile)
            : HttpRefusal.Of(200, NotFound, "PERSISTED_QUERY_NOT_FOUND"));
    }

    static async ValueTask<HttpRefusal?> RegisterAsync(
        RequestBody body, string hash, string id, GraphQLHttpOptions options, CancellationToken cancellation)
    {
        if (!Convert.ToHexStringLower(SHA256.HashData(body.Document.Span)).Equals(hash, StringComparison.OrdinalIgnoreCase))
            return HttpRefusal.BadRequest("The hash is not the SHA-256 of the query.");
        if (options.PersistedDocuments is { } known)
            await known.KeepAsync(id, body.Document.ToArray(), cancellation);
        return null;
    }

    /// <summary>The hash of Apollo's automatic persisted queries.</summary>
    static string? AutomaticHash(JsonElement extensions) =>
        extensions.ValueKind == JsonValueKind.Object
        && extensions.TryGetProperty("persistedQuery", out var persisted)
        && persisted.ValueKind == JsonValueKind.Object
        && persisted.TryGetProperty("sha256Hash", out var hash) && hash.ValueKind == JsonValueKind.String
            ? hash.GetString() : null;
}
