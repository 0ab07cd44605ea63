using System.Net;
using Fusion.Adapters.Runtime;

namespace Fusion.Adapters.Tests;

public sealed class HttpPagesTests : IDisposable
{
    const string Connector =
        "{ kind: http_pages, url: '${SERVICE}/reads', cursor: { query: after, answer: next }, page: { query: limit, size: 100 }, "
        + "timeout: 30s, requests_per_minute: 60000 }";

    readonly Scratch scratch = new();
    readonly RecordingIntake intake = new();
    readonly HastyTime time = new();

    [Fact]
    public async Task Every_page_is_read_and_each_leads_to_the_next()
    {
        await using var server = new PagedServer(PagedServer.Reads(250));
        var status = await DrainAsync(server);
        status.Appended.ShouldBe(250);
        server.Asked.ShouldBe(["?limit=100", "?after=100&limit=100", "?after=200&limit=100", "?after=250&limit=100"]);
    }

    [Fact]
    public async Task Reading_goes_on_from_the_cursor_that_is_durable()
    {
        var count = 150;
        await using var server = new PagedServer(context => PagedServer.Reads(count)(context));
        await DrainAsync(server);
        count = 180;
        var status = await DrainAsync(server);
        (status.Appended, status.Duplicate).ShouldBe((30, 0));
    }

    [Fact]
    public async Task Nothing_is_lost_or_doubled_when_recording_fails_on_the_way()
    {
        await using var server = new PagedServer(PagedServer.Reads(950));
        var batches = 0;
        intake.Before = _ => ++batches % 3 == 0 ? throw new IOException() : Task.CompletedTask;
        for (var life = 0; life < 5; life++)
            await DrainAsync(server);
        intake.Events.Count.ShouldBe(950);
        intake.Cursors.Values.ShouldBe(["950"]);
    }

    [Fact]
    public async Task A_page_that_names_no_next_is_not_recorded_over_and_over()
    {
        await using var server = new PagedServer(context => PagedServer.WriteAsync(context, PagedServer.Page(1, 20, "null")));
        using var runner = Runner(server);
        await runner.RunOnceAsync(TestContext.Current.CancellationToken);
        await runner.RunOnceAsync(TestContext.Current.CancellationToken);
        intake.Batches.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_cursor_that_leads_to_itself_ends_the_reading()
    {
        await using var server = new PagedServer(context => PagedServer.WriteAsync(context, PagedServer.Page(1, 20, "\"same\"")));
        var status = await DrainAsync(server);
        status.State.ShouldBe(SourceState.CaughtUp);
        server.Asked.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.BadGateway)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    public async Task A_failure_that_may_pass_is_tried_again(HttpStatusCode code)
    {
        var failures = 3;
        await using var server = new PagedServer(context =>
        {
            if (failures-- > 0)
            {
                context.Response.StatusCode = (int)code;
                return Task.CompletedTask;
            }

            return PagedServer.Reads(10)(context);
        });
        var status = await DrainAsync(server);
        (status.Appended, status.LastError).ShouldBe((10, null));
    }

    [Fact]
    public async Task A_source_that_asks_for_a_rest_gets_it()
    {
        var busy = 1;
        await using var server = new PagedServer(context =>
        {
            if (busy-- > 0)
            {
                context.Response.StatusCode = 429;
                context.Response.AddHeader("Retry-After", "17");
                return Task.CompletedTask;
            }

            return PagedServer.Reads(10)(context);
        });
        (await DrainAsync(server)).Appended.ShouldBe(10);
        time.Waits.ShouldContain(TimeSpan.FromSeconds(17));
    }

    [Theory]
    [InlineData(401, "check the credentials")]
    [InlineData(404, "check the url")]
    [InlineData(302, "answered 302")]
    public async Task A_failure_that_will_last_is_told_at_once(int code, string advice)
    {
        await using var server = new PagedServer(context =>
        {
            context.Response.StatusCode = code;
            return Task.CompletedTask;
        });
        var status = await DrainAsync(server);
        status.State.ShouldBe(SourceState.BackingOff);
        status.LastError.ShouldNotBeNull().ShouldContain(advice);
        server.Asked.Count.ShouldBe(4);
    }

    [Theory]
    [InlineData("<html>Sign in</html>")]
    [InlineData("{\"reads\":[{\"id\":\"R1\"")]
    [InlineData("{\"other\":[]}")]
    [InlineData("")]
    public async Task An_answer_that_is_no_page_is_not_taken_for_an_empty_one(string body)
    {
        await using var server = new PagedServer(context => PagedServer.WriteAsync(context, body));
        var status = await DrainAsync(server);
        status.State.ShouldBe(SourceState.BackingOff);
        status.LastError.ShouldNotBeNull().ShouldContain("not a whole page of JSON");
        intake.Batches.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_broken_record_in_a_whole_page_costs_itself()
    {
        var page = $$"""{"reads":[{{PagedServer.Read(1)}},{"id": nonsense},{{PagedServer.Read(2)}}],"next":null}""";
        await using var server = new PagedServer(context => PagedServer.WriteAsync(context, page));
        var status = await DrainAsync(server);
        (status.Appended, status.Quarantined).ShouldBe((2, 1));
    }

    [Fact]
    public async Task An_answer_that_never_ends_is_given_up()
    {
        using var end = new CancellationTokenSource();
        await using var server = new PagedServer(async context =>
        {
            await PagedServer.WriteAsync(context, "{\"reads\":[");
            await context.Response.OutputStream.FlushAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, end.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        var status = await DrainAsync(server);
        status.LastError.ShouldNotBeNull().ShouldContain("no whole answer within 30 s (attempt 4 of 4)");
        await end.CancelAsync();
    }

    [Fact]
    public async Task An_address_nobody_answers_at_is_told_without_its_secrets()
    {
        using var runner = Runner("http://user:secret@127.0.0.1:9");
        var status = (await runner.RunOnceAsync(TestContext.Current.CancellationToken)).Single();
        status.LastError.ShouldNotBeNull().ShouldContain("http://127.0.0.1:9/reads: the connection failed");
        status.LastError!.ShouldNotContain("secret");
    }

    [Fact]
    public async Task A_variable_the_host_does_not_give_is_asked_for_by_name()
    {
        using var runner = new SourceRunner(Catalogue(), intake, scratch.Options, time);
        var status = (await runner.RunOnceAsync(TestContext.Current.CancellationToken)).Single();
        status.State.ShouldBe(SourceState.Misconfigured);
        status.LastError.ShouldBe("The url needs SERVICE, which the host did not give.");
    }

    [Fact]
    public async Task A_source_is_not_asked_more_often_than_its_budget_allows()
    {
        await using var server = new PagedServer(PagedServer.Reads(300));
        var slow = Connector.Replace("60000", "6", StringComparison.Ordinal);
        using var runner = new SourceRunner(Catalogue(slow), intake, Options(server.Address), time);
        await runner.RunOnceAsync(TestContext.Current.CancellationToken);
        server.Asked.Count.ShouldBe(4);
        time.Waits.Count(wait => wait > TimeSpan.FromSeconds(9) && wait <= TimeSpan.FromSeconds(10)).ShouldBe(3);
    }

    public void Dispose() => scratch.Dispose();

    Manifests.Catalogue Catalogue(string connector = Connector) =>
        scratch.Load(("test/cameras", connector, "{ kind: json, records: reads }"));

    SourceRunnerOptions Options(string address) =>
        scratch.Options with { Variables = new Dictionary<string, string> { ["SERVICE"] = address } };

    SourceRunner Runner(PagedServer server) => Runner(server.Address);

    SourceRunner Runner(string address) => new(Catalogue(), intake, Options(address), time);

    async Task<SourceStatus> DrainAsync(PagedServer server)
    {
        using var runner = Runner(server);
        return (await runner.RunOnceAsync(TestContext.Current.CancellationToken)).Single();
    }
}
