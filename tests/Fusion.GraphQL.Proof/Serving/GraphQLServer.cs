using Fusion.GraphQL.Execution;
using Fusion.GraphQL.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Fusion.GraphQL.Proof.Serving;

/// <summary>A real server with every transport at <c>/graphql</c>. Port 0 takes any that is free.</summary>
public sealed class GraphQLServer : IAsyncDisposable
{
    readonly WebApplication _app;

    GraphQLServer(WebApplication app, Uri address)
    {
        _app = app;
        Url = new Uri(address, "graphql");
    }

    public Uri Url { get; }

    public static async Task<GraphQLServer> StartAsync(
        Executor executor, GraphQLHttpOptions? options = null, string host = "127.0.0.1", int port = 0,
        Action<WebApplication>? more = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var lines = (options ?? new GraphQLHttpOptions()).RequestLineBytes;
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestLineSize = lines);
        builder.WebHost.UseUrls($"http://{(host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host)}:{port}");
        var app = builder.Build();
        app.UseWebSockets();
        app.MapGraphQL("/graphql", executor, options);
        app.MapGet("/schema.graphqls", () => Results.Text(executor.Schema.Print(withDirectives: true)));
        more?.Invoke(app);
        try
        {
            await app.StartAsync();
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new GraphQLServer(app, new Uri(address + "/"));
    }

    public Task StoppedAsync() => ((IHost)_app).WaitForShutdownAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
