using System.Security.Cryptography;

namespace Fusion.GraphQL.Http;

/// <summary>Finds the document a request means: the one it carries, or one known by id. The same for every transport.</summary>
internal static class DocumentLookup
{
    const string NotFound = "PersistedQueryNotFound";
    const string NotSupported = "PersistedQueryNotSupported";

    public static ValueTask<(ReadOnlyMemory<byte> Document, HttpRefusal? Unknown)> FindAsync(
        NamedDocument named, GraphQLHttpOptions options, CancellationToken cancellation)
    {
        var hash = named.AutomaticHash;
        if (named.HasText && hash is null && named.Id is null && !options.PersistedDocumentsOnly)
            return new((named.Text, null));
        return LookUpAsync(named, hash, options, cancellation);
    }

    static async ValueTask<(ReadOnlyMemory<byte>, HttpRefusal?)> LookUpAsync(
        NamedDocument named, string? hash, GraphQLHttpOptions options, CancellationToken cancellation)
    {
        if (hash is not null && !named.IsKnownVersion)
            return (default, HttpRefusal.BadRequest("extensions.persistedQuery.version must be 1."));
        if (options.PersistedDocumentsOnly && (named.HasText || (hash ?? named.Id) is null))
        {
            return (default, HttpRefusal.Of(
                403, "Only known documents are run here; send the documentId of one.", "PERSISTED_DOCUMENTS_ONLY"));
        }

        var byHash = hash is null ? null : $"sha256:{hash.ToLowerInvariant()}";
        // Under an id of the client's own choosing it could put any text where others look for theirs.
        if (byHash is not null && named.Id is { } own && own != byHash)
            return (default, HttpRefusal.BadRequest("Name a document by its documentId or by its hash, not by both."));
        if ((byHash ?? named.Id) is not { } id)
            return (default, HttpRefusal.Malformed("The request has no \"query\".", options.Profile));
        if (named.HasText)
            return (named.Text, hash is null ? null : await RegisterAsync(named, hash, id, options, cancellation));
        // No document is empty: a null array has become an empty one on its way here.
        if (options.PersistedDocuments is { } known && await known.FindAsync(id, cancellation) is { IsEmpty: false } document)
            return (document, null);
        return (default, hash is null
            ? HttpRefusal.Malformed("No document is known by this documentId.", options.Profile)
            : options.PersistedDocuments is null ? HttpRefusal.Of(200, NotSupported, "PERSISTED_QUERY_NOT_SUPPORTED")
            : HttpRefusal.Of(200, NotFound, "PERSISTED_QUERY_NOT_FOUND"));
    }

    static async ValueTask<HttpRefusal?> RegisterAsync(
        NamedDocument named, string hash, string id, GraphQLHttpOptions options, CancellationToken cancellation)
    {
        if (!Convert.ToHexStringLower(SHA256.HashData(named.Text.Span)).Equals(hash, StringComparison.OrdinalIgnoreCase))
            return HttpRefusal.BadRequest("The hash is not the SHA-256 of the query.");
        if (options.PersistedDocuments is { } known)
            await known.KeepAsync(id, named.Text.ToArray(), cancellation);
        return null;
    }
}
