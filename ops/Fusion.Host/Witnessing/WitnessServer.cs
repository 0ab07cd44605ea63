using System.Globalization;
using System.Net;
using System.Text;
using Fusion.Log.Witnessing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Fusion.Host.Witnessing;

/// <summary>
/// A witness on HTTP (C2SP tlog-witness). Whoever reaches it may ask; what it answers depends on signatures alone. It speaks no TLS:
/// to the world it is shown behind a server that does.
/// </summary>
static class WitnessServer
{
    /// <summary>Logs ask seldom; more at once are a flood.</summary>
    const int ConnectionsMax = 256;

    /// <summary>Who sends a request more slowly is cut off.</summary>
    static readonly TimeSpan HeadersTimeout = TimeSpan.FromSeconds(5);
    static readonly TimeSpan KeepAliveTimeout = TimeSpan.FromSeconds(60);
    static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static WebApplication Build(IPEndPoint listen, Witness witness)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = ConnectionsMax;
            kestrel.Limits.MaxRequestBodySize = CheckpointOffer.BytesMax;
            kestrel.Limits.RequestHeadersTimeout = HeadersTimeout;
            kestrel.Limits.KeepAliveTimeout = KeepAliveTimeout;
            kestrel.Limits.MinRequestBodyDataRate = new(bytesPerSecond: 1024, gracePeriod: HeadersTimeout);
            kestrel.Listen(listen);
        });
        builder.Services.AddLogging(logging => logging.ClearProviders());
        var app = builder.Build();
        app.MapPost("/add-checkpoint", request => AnswerAsync(request, witness));
        app.MapGet("/", () => $"{witness.Verifier}\n");
        return app;
    }

    static async Task AnswerAsync(HttpContext context, Witness witness)
    {
        string text;
        try
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            text = StrictUtf8.GetString(body.GetBuffer(), 0, (int)body.Length);
        }
        catch (BadHttpRequestException unfit)
        {
            await SayAsync(context, unfit.StatusCode, $"{unfit.Message}\n");
            return;
        }
        catch (DecoderFallbackException)
        {
            await SayAsync(context, StatusCodes.Status400BadRequest, "The offer is not UTF-8.\n");
            return;
        }

        var (status, said) = Http(witness.Consider(text));
        var type = status == StatusCodes.Status409Conflict && char.IsAsciiDigit(said[0]) ? "text/x.tlog.size" : null;
        await SayAsync(context, status, said, type);
    }

    static (int Status, string Said) Http(WitnessAnswer answer) => answer switch
    {
        WitnessAnswer.Cosigned cosigned => (StatusCodes.Status200OK, $"{cosigned.Cosignature}\n"),
        WitnessAnswer.Malformed malformed => (StatusCodes.Status400BadRequest, $"{malformed.Why}\n"),
        WitnessAnswer.NotSigned => (StatusCodes.Status403Forbidden, "No key trusted for this log has signed this checkpoint.\n"),
        WitnessAnswer.UnknownLog => (StatusCodes.Status404NotFound, "This witness watches no log of this origin.\n"),
        WitnessAnswer.OtherSize other => (
            StatusCodes.Status409Conflict, string.Create(CultureInfo.InvariantCulture, $"{other.Size}\n")),
        WitnessAnswer.Forked => (StatusCodes.Status409Conflict, "Another tree of this size was cosigned before: the log forked.\n"),
        WitnessAnswer.NotProven => (
            StatusCodes.Status422UnprocessableEntity, "The proof does not show that this tree extends the one cosigned last.\n"),
        WitnessAnswer.Unable unable => (StatusCodes.Status503ServiceUnavailable, $"{unable.Why}\n"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    static Task SayAsync(HttpContext context, int status, string said, string? type = null)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type ?? "text/plain; charset=utf-8";
        return context.Response.WriteAsync(said, context.RequestAborted);
    }
}
