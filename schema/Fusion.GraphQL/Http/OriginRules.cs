using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Fusion.GraphQL.Http;

/// <summary>Keeps foreign web pages from using the browser of someone who is signed in here.</summary>
internal static class OriginRules
{
    public static HttpRefusal? Check(HttpRequest request, GraphQLHttpOptions options)
    {
        if (options.AllowedHosts is { } hosts && !hosts.Contains(request.Host.Host))
            return HttpRefusal.Of(421, "This host name is not served here.", "MISDIRECTED");
        var origin = request.Headers.Origin;
        if (StringValues.IsNullOrEmpty(origin) || IsOwn(request, origin!) || options.AllowedOrigins.Contains(origin!))
            return null;
        return HttpRefusal.Of(403, "Pages of this origin may not call this endpoint.", "FORBIDDEN_ORIGIN");
    }

    /// <summary>A GET runs without the browser asking first, so it must show that no foreign page started it.</summary>
    public static HttpRefusal? CheckGet(HttpRequest request, GraphQLHttpOptions options)
    {
        var site = request.Headers["Sec-Fetch-Site"];
        if (site == "same-origin" || site == "none")
            return null;
        if (options.AllowsUnmarkedGet && StringValues.IsNullOrEmpty(site))
            return null;
        foreach (var header in options.PreflightHeaders)
        {
            if (request.Headers.ContainsKey(header))
                return null;
        }

        return HttpRefusal.Of(
            403, $"A GET request needs the header {options.PreflightHeaders[0]} (any value), or send a POST.", "PREFLIGHT_REQUIRED");
    }

    /// <summary>
    /// A page that came without TLS is foreign to an endpoint with it: anybody on the way could have written it. The other
    /// way round it is a proxy that took TLS off.
    /// </summary>
    static bool IsOwn(HttpRequest request, string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && !request.IsHttps))
        && string.Equals(uri.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
}
