using System.Text;
using Fusion.Api.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Fusion.Host.Serving;

/// <summary>
/// The purpose is words, and words are UTF-8. The server would turn away other octets without a word, so it takes this one header as
/// octets, and here they become text or a refusal that says why.
/// </summary>
static class PurposeOctets
{
    static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static void TakePurposeAsOctets(this KestrelServerOptions kestrel) =>
        kestrel.RequestHeaderEncodingSelector = name =>
            string.Equals(name, FusionApi.PurposeHeader, StringComparison.OrdinalIgnoreCase) ? Encoding.Latin1 : null;

    public static void UsePurposeAsUtf8(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (context.Request.Headers[FusionApi.PurposeHeader].ToString() is { Length: > 0 } octets)
        {
            try
            {
                context.Request.Headers[FusionApi.PurposeHeader] = StrictUtf8.GetString(Encoding.Latin1.GetBytes(octets));
            }
            catch (DecoderFallbackException)
            {
                await RefuseAsync(context);
                return;
            }
        }

        await next(context);
    });

    static Task RefuseAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return context.Response.WriteAsJsonAsync(new
        {
            errors = new[]
            {
                new
                {
                    message = $"The {FusionApi.PurposeHeader} header is not UTF-8. Send its words in UTF-8, or without accents.",
                    extensions = new { code = "BAD_PURPOSE" },
                },
            },
        });
    }
}
