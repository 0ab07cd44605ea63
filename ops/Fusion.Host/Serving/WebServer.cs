using System.Globalization;
using System.Net;
using Fusion.Api.Http;
using Fusion.Log;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;

namespace Fusion.Host.Serving;

/// <summary>The API and the explorer on loopback.</summary>
static class WebServer
{
    static readonly string Explorer = Path.Combine(AppContext.BaseDirectory, "explorer");

    public static WebApplication Build(int port, Rooms rooms, Func<bool> isReady)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.TakePurposeAsOctets();
            kestrel.Limits.MaxRequestLineSize = FusionApi.RequestLineBytes;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        builder.Services.AddLogging(logging => logging
            .ClearProviders()
            .AddSimpleConsole(console => console.SingleLine = true)
            .SetMinimumLevel(LogLevel.Warning));
        var app = builder.Build();
        app.UseLoopbackGuard();
        app.UsePurposeAsUtf8();
        app.UseWebSockets();
        app.MapFusionApi(rooms.Models, rooms.Tallies, rooms.Ledger, rooms.Time);
        app.MapGet("/health/live", () => "live\n");
        app.MapGet("/health/ready", () => isReady()
            ? Results.Text("ready\n")
            : Results.Text("filling\n", statusCode: StatusCodes.Status503ServiceUnavailable));
        ServePublishedLog(app, rooms.Published);
        ServeExplorer(app);
        return app;
    }

    /// <summary>For whoever checks the log from outside: tiles never change, the checkpoint always does.</summary>
    static void ServePublishedLog(WebApplication app, PublishedLog published)
    {
        app.MapGet("/tlog.key", () => $"{published.Signer.Verifier}\n");
        app.MapGet("/tlog.pem", () => published.Signer.Verifier.ToPem());
        app.MapGet("/tlog.policy", () => published.Policy is { } policy ? Results.Text(policy.Text) : Results.NotFound());
        app.MapGet("/tlog.witnesses", () => string.Concat(published.Witnesses.Select(witness =>
            string.Create(CultureInfo.InvariantCulture, $"{witness.Name} {witness.CosignedSize} {witness.Trouble ?? "well"}\n"))));
        app.UseStaticFiles(new StaticFileOptions
        {
            RequestPath = "/tlog",
            FileProvider = new PhysicalFileProvider(published.Folder),
            ServeUnknownFileTypes = true,
            DefaultContentType = "application/octet-stream",
            OnPrepareResponse = file =>
            {
                var isCheckpoint = file.File.Name is "checkpoint" or "checkpoint.witnessed";
                file.Context.Response.ContentType = isCheckpoint ? "text/plain; charset=utf-8" : "application/octet-stream";
                file.Context.Response.Headers.CacheControl = isCheckpoint ? "no-cache" : "public, max-age=31536000, immutable";
            },
        });
    }

    static void ServeExplorer(WebApplication app)
    {
        if (!Directory.Exists(Explorer))
        {
            app.MapGet("/", () => "The explorer is not built; ops/up builds it. The API answers at /graphql, its SDL at /schema.graphqls.\n");
            return;
        }

        var files = new PhysicalFileProvider(Explorer);
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        app.UseStaticFiles(new StaticFileOptions { FileProvider = files });
    }
}
