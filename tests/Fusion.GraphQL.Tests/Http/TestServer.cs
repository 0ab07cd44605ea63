using Fusion.GraphQL.Execution;
using Fusion.GraphQL.Http;

namespace Fusion.GraphQL.Tests.Http;

/// <summary>A real server on a free port of the loopback interface, and a client for it.</summary>
public sealed class TestServer : IAsyncDisposable
{
    readonly GraphQLServer _server;

    TestServer(GraphQLServer server)
    {
        _server = server;
        Client = new HttpClient { BaseAddress = new Uri(server.Url, "/") };
    }

    public Uri Url => _server.Url;

    public HttpClient Client { get; }

    public static async Task<TestServer> StartAsync(Executor executor, GraphQLHttpOptions? options = null) =>
        new(await GraphQLServer.StartAsync(executor, options));

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _server.DisposeAsync();
    }
}
