using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Fusion.Adapters.Runtime;

namespace Fusion.Adapters.Tests;

/// <summary>How services are shown who asks, and how often they are asked.</summary>
public sealed class HttpManners : IDisposable
{
    readonly Scratch scratch = new();
    readonly RecordingIntake intake = new();
    readonly HastyTime time = new();
    readonly ConcurrentQueue<string> shown = new();

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("{ kind: basic, user: us, password: '${SECRET}' }", "Basic dXM6czNjcmV0")]
    [InlineData("{ kind: bearer, token: '${SECRET}' }", "Bearer s3cret")]
    [InlineData("{ kind: api_key, header: X-Key, key: '${SECRET}' }", "X-Key s3cret")]
    [InlineData("{ kind: api_key, query: key, key: '${SECRET}' }", "?key=s3cret")]
    [InlineData("{ kind: client_credentials, token_url: '${SERVICE}/token', client_id: us, client_secret: '${SECRET}' }", "Bearer token-1")]
    public async Task A_service_is_shown_who_asks(string auth, string expected)
    {
        await using var server = new PagedServer(AnswerAsync);
        var status = await DrainAsync(server, auth);
        status.LastError.ShouldBeNull();
        status.Appended.ShouldBe(5);
        shown.ShouldContain(seen => seen.Contains(expected, StringComparison.Ordinal));
        intake.Items.ShouldAllBe(item => !item.Provenance.Origin.Contains("s3cret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_token_that_is_refused_is_asked_for_anew()
    {
        var tokens = 0;
        await using var server = new PagedServer(context =>
        {
            if (context.Request.Url!.AbsolutePath == "/token")
                return PagedServer.WriteAsync(context, $$"""{"access_token":"token-{{++tokens}}","expires_in":3600}""");
            if (context.Request.Headers["Authorization"] != "Bearer token-2")
            {
                context.Response.StatusCode = 401;
                return Task.CompletedTask;
            }

            return PagedServer.Reads(5)(context);
        });
        (await DrainAsync(server, "{ kind: client_credentials, token_url: '${SERVICE}/token', client_id: us, client_secret: '${SECRET}' }"))
            .Appended.ShouldBe(5);
        tokens.ShouldBe(2);
    }

    [Fact]
    public async Task A_link_to_another_publisher_is_not_followed()
    {
        await using var server = new PagedServer(context =>
        {
            context.Response.AddHeader("Link", "<http://127.0.0.1:9/elsewhere>; rel=\"next\"");
            return PagedServer.WriteAsync(context, PagedServer.Page(1, 5, "null"));
        });
        using var runner = Runner(server, "{ kind: http_pages, url: '${SERVICE}/reads', paging: link }");
        var status = (await runner.RunOnceAsync(Cancellation)).Single();
        (status.Appended, status.LastError, server.Asked.Count).ShouldBe((5, null, 1));
    }

    [Fact]
    public async Task Sources_of_one_publisher_share_its_budget_and_the_slowest_that_is_named_holds()
    {
        await using var server = new PagedServer(PagedServer.Reads(5));
        var catalogue = scratch.Load(
            ("test/one", Connector("", 6), "{ kind: json, records: reads }"), ("test/two", Connector("", 600), "{ kind: json, records: reads }"));
        using var runner = new SourceRunner(catalogue, intake, Options(server), time);
        await runner.RunOnceAsync(Cancellation);
        server.Asked.Count.ShouldBe(4);
        time.Waits.Count(wait => wait > TimeSpan.FromSeconds(8) && wait <= TimeSpan.FromSeconds(10)).ShouldBe(3);
    }

    public void Dispose() => scratch.Dispose();

    Task AnswerAsync(HttpListenerContext context)
    {
        if (context.Request.Url!.AbsolutePath == "/token")
            return PagedServer.WriteAsync(context, """{"access_token":"token-1","expires_in":3600}""");
        shown.Enqueue($"{context.Request.Headers["Authorization"]} X-Key {context.Request.Headers["X-Key"]} {context.Request.Url.Query}");
        return PagedServer.Reads(5)(context);
    }

    static string Connector(string auth, int perMinute) =>
        $"{{ kind: http_pages, url: '${{SERVICE}}/reads', cursor: {{ query: after, answer: next }}, requests_per_minute: {perMinute}{auth} }}";

    SourceRunnerOptions Options(PagedServer server) => scratch.Options with
    {
        Variables = new Dictionary<string, string> { ["SERVICE"] = server.Address, ["SECRET"] = "s3cret" },
    };

    SourceRunner Runner(PagedServer server, string connector) =>
        new(scratch.Load(("test/cameras", connector, "{ kind: json, records: reads }")), intake, Options(server), time);

    async Task<SourceStatus> DrainAsync(PagedServer server, string auth)
    {
        using var runner = Runner(server, Connector($", auth: {auth}", 60_000));
        return (await runner.RunOnceAsync(Cancellation)).Single();
    }
}
