using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Fusion.Host.Serving;

/// <summary>
/// Without an identity provider the host answers only pages and programs of this machine: a web site elsewhere that points its name
/// at loopback is turned away by the Host header it sends.
/// </summary>
static class LoopbackGuard
{
    const string PagePolicy =
        "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; worker-src 'self' blob:; "
        + "font-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    static readonly string[] LoopbackNames = ["127.0.0.1", "localhost", "[::1]"];

    public static void UseLoopbackGuard(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (!LoopbackNames.Contains(context.Request.Host.Host, StringComparer.OrdinalIgnoreCase))
        {
            context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
            await context.Response.WriteAsync(
                "This host answers on loopback only, because no identity provider is configured (FUSION_OIDC).\n");
            return;
        }

        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = PagePolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        await next(context);
    });
}
