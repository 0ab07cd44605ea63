using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Fusion.GraphQL.Execution;
using Fusion.GraphQL.Http;
using Fusion.GraphQL.Language;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Tests.Http;

public class HttpTests
{
    static readonly Executor Server = Executor.Build(
        Schema.Parse("""
            type Query { hello: String boom: String! caller: String }
            type Mutation { touch: Int }
            type Subscription { count(to: Int! = 2): Int! }
            """),
        bind =>
        {
            bind.Query().Field("hello", () => "world").Field("boom", string? () => null)
                .Field("caller", a => a.FindContext<string>());
            bind.Mutation().Field("touch", () => 1);
            bind.Subscription().Stream("count", a => Count(a.Get<int>("to")));
        });

    static async IAsyncEnumerable<int> Count(int to)
    {
        for (var i = 1; i <= to; i++)
        {
            await Task.Yield();
            yield return i;
        }
    }

    static async Task<(int Status, string Body, HttpResponseMessage Response)> Post(
        GraphQLHttpOptions? options, string body, string accept = "application/graphql-response+json",
        string? contentType = "application/json", params (string Name, string Value)[] headers)
    {
        await using var server = await TestServer.StartAsync(Server, options);
        using var request = new HttpRequestMessage(HttpMethod.Post, "graphql")
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)),
        };
        if (contentType is not null)
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        request.Headers.Accept.ParseAdd(accept);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        var response = await server.Client.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response);
    }

    static async Task<(int Status, string Body, HttpResponseMessage Response)> Get(
        GraphQLHttpOptions? options, string query, params (string Name, string Value)[] headers)
    {
        await using var server = await TestServer.StartAsync(Server, options);
        using var request = new HttpRequestMessage(HttpMethod.Get, "graphql?query=" + Uri.EscapeDataString(query));
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        var response = await server.Client.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response);
    }

    [Theory]
    [InlineData("""{"query":"{ hello }"}""", 200)]
    [InlineData("""{"query":"{ boom }"}""", 294)]
    [InlineData("""{"query":"{"}""", 400)]
    [InlineData("""{"query":"{ nothing }"}""", 422)]
    [InlineData("""{"query":"query($a: Int!) { hello @skip(if: true) }","variables":{}}""", 422)]
    [InlineData("""{"query":"query A { hello } query B { hello }"}""", 422)]
    [InlineData("""{"query":7}""", 422)]
    [InlineData("""{"query":""", 400)]
    [InlineData("""[{"query":"{ hello }"}]""", 422)]
    public async Task The_draft_of_2026_tells_malformed_from_wrong_from_partial(string body, int status) =>
        (await Post(new GraphQLHttpOptions { Profile = StatusProfile.Draft2026 }, body)).Status.ShouldBe(status);

    [Theory]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("text/plain")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/graphql")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData(null)]
    public async Task A_body_a_foreign_page_could_send_without_asking_is_refused(string? contentType) =>
        (await Post(null, """{"query":"{ hello }"}""", contentType: contentType)).Status.ShouldBe(415);

    [Fact]
    public async Task A_GET_must_show_that_no_foreign_page_started_it()
    {
        (await Get(null, "{ hello }")).Status.ShouldBe(403);
        (await Get(null, "{ hello }", ("Sec-Fetch-Site", "cross-site"))).Status.ShouldBe(403);
        (await Get(null, "{ hello }", ("Sec-Fetch-Site", "same-origin"))).Status.ShouldBe(200);
        (await Get(null, "{ hello }", ("GraphQL-Require-Preflight", "1"))).Body.ShouldBe("""{"data":{"hello":"world"}}""");
    }

    [Fact]
    public async Task A_mutation_over_GET_is_refused_and_does_not_run()
    {
        var (status, _, response) = await Get(null, "mutation { touch }", ("GraphQL-Require-Preflight", "1"));

        status.ShouldBe(405);
        response.Content.Headers.Allow.ShouldBe(["POST"]);
    }

    [Fact]
    public async Task Other_methods_origins_and_hosts_are_refused()
    {
        await using var server = await TestServer.StartAsync(
            Server, new GraphQLHttpOptions { AllowedHosts = new HashSet<string> { "127.0.0.1" } });
        using var patch = await server.Client.PatchAsync("graphql", new StringContent("{}"));
        patch.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);

        (await Post(null, """{"query":"{ hello }"}""", headers: ("Origin", "https://evil.example"))).Status.ShouldBe(403);
        (await Post(
            new GraphQLHttpOptions { AllowedOrigins = new HashSet<string> { "https://good.example" } },
            """{"query":"{ hello }"}""", headers: ("Origin", "https://good.example"))).Status.ShouldBe(200);
        (await Post(
            new GraphQLHttpOptions { AllowedHosts = new HashSet<string> { "fusion.example" } },
            """{"query":"{ hello }"}""")).Status.ShouldBe(421);
    }

    [Theory]
    [InlineData("http://{0}", 200)]
    [InlineData("https://{0}", 200)]
    [InlineData("http://{0}1", 403)]
    [InlineData("ws://{0}", 403)]
    [InlineData("null", 403)]
    public async Task Pages_of_the_endpoints_own_origin_may_call_it(string origin, int status)
    {
        await using var server = await TestServer.StartAsync(Server);
        using var request = new HttpRequestMessage(HttpMethod.Post, "graphql")
        {
            Content = new StringContent("""{"query":"{ hello }"}""", Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation("Origin", string.Format(null, origin, server.Url.Authority));

        ((int)(await server.Client.SendAsync(request)).StatusCode).ShouldBe(status);
    }

    [Fact]
    public void A_page_without_TLS_is_foreign_to_an_endpoint_with_it()
    {
        static HttpRefusal? Check(string scheme, string origin)
        {
            var request = new Microsoft.AspNetCore.Http.DefaultHttpContext().Request;
            (request.Scheme, request.Host) = (scheme, new Microsoft.AspNetCore.Http.HostString("fusion.example"));
            request.Headers.Origin = origin;
            return OriginRules.Check(request, new GraphQLHttpOptions());
        }

        Check("https", "https://fusion.example").ShouldBeNull();
        Check("http", "https://fusion.example").ShouldBeNull("a proxy has taken TLS off");
        Check("https", "http://fusion.example")!.Status.ShouldBe(403);
    }

    [Theory]
    [InlineData("Validate")]
    [InlineData("dry-run")]
    [InlineData("report, validate")]
    public async Task A_mistyped_wish_for_the_price_runs_nothing(string value)
    {
        var gate = new RecordingGate();

        var answer = await Post(
            new GraphQLHttpOptions { Gate = gate }, """{"query":"mutation { touch }"}""", headers: ("GraphQL-Cost", value));

        answer.Status.ShouldBe(400);
        answer.Body.ShouldContain("\\\"report\\\"");
        answer.Body.ShouldContain("\\\"validate\\\"");
        gate.Seen.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused()
    {
        var body = $$"""{"query":"{ hello } #{{new string('x', 5000)}}"}""";

        (await Post(new GraphQLHttpOptions { MaxBodyBytes = 4000 }, body)).Status.ShouldBe(413);
        (await Post(new GraphQLHttpOptions { MaxBodyBytes = 6000 }, body)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task An_Accept_header_with_nothing_known_is_answered_406() =>
        (await Post(null, """{"query":"{ hello }"}""", accept: "text/html")).Status.ShouldBe(406);

    [Fact]
    public async Task The_caller_reaches_resolvers_and_a_refused_one_reaches_nothing()
    {
        var accepting = new GraphQLHttpOptions
        {
            Caller = context => new(CallerDecision.Accept(new RequestFeatures().With($"{context.Request.Headers["X-Who"]}"))),
        };
        (await Post(accepting, """{"query":"{ caller }"}""", headers: ("X-Who", "ann")))
            .Body.ShouldBe("""{"data":{"caller":"ann"}}""");

        var refusing = new GraphQLHttpOptions
        {
            Caller = _ => new(CallerDecision.Refuse(401, new GraphQLError("Sign in first."))),
        };
        var (status, body, _) = await Post(refusing, """{"query":"{ caller }"}""");
        status.ShouldBe(401);
        body.ShouldBe("""{"errors":[{"message":"Sign in first."}]}""");
    }

    [Fact]
    public async Task The_gate_sees_every_operation_and_can_refuse_or_withhold_it()
    {
        var gate = new RecordingGate();
        (await Post(new GraphQLHttpOptions { Gate = gate }, """{"query":"query Q { hello }"}""")).Status.ShouldBe(200);
        gate.Seen.ShouldBe(["admit Q Query.hello", "release Q 26 0 True"]);

        gate = new RecordingGate { Refusal = new GraphQLError("No purpose, no answer.") };
        var refused = await Post(new GraphQLHttpOptions { Gate = gate }, """{"query":"{ hello }"}""");
        refused.Status.ShouldBe(403);
        refused.Body.ShouldBe("""{"errors":[{"message":"No purpose, no answer."}]}""");

        gate = new RecordingGate { FailsToRecord = true };
        var withheld = await Post(new GraphQLHttpOptions { Gate = gate }, """{"query":"{ hello }"}""");
        withheld.Status.ShouldBe(503);
        withheld.Body.ShouldNotContain("world");

        gate = new RecordingGate();
        await Post(new GraphQLHttpOptions { Gate = gate }, """{"query":"{ nothing }"}""");
        gate.Seen.ShouldBe(["rejected Validation"]);
    }

    [Theory]
    [InlineData("text/event-stream", "event: next\ndata: {\"data\":{\"count\":1}}\n\nevent: next\ndata: {\"data\":{\"c"
        + "ount\":2}}\n\nevent: complete\ndata: \n\n")]
    [InlineData("application/jsonl", "{\"data\":{\"count\":1}}\n{\"data\":{\"count\":2}}\n")]
    [InlineData("multipart/mixed", "\r\n---\r\nContent-Type: application/json; charset=utf-8\r\n\r\n{\"data\":{\"coun"
        + "t\":1}}\r\n---\r\nContent-Type: application/json; charset=utf-8\r\n\r\n{\"data\":{\"count\":2}}\r\n-----\r\n")]
    public async Task A_subscription_streams_in_the_format_asked_for(string accept, string expected)
    {
        var gate = new RecordingGate();
        var answer = await Post(new GraphQLHttpOptions { Gate = gate }, """{"query":"subscription S { count }"}""", accept);

        answer.Body.ShouldBe(expected);
        gate.Seen.ShouldBe(["admit S Subscription.count", "release S 20 0 False", "release S 20 1 False"]);
    }

    [Fact]
    public async Task A_document_known_beforehand_is_named_by_its_id()
    {
        var options = new GraphQLHttpOptions { PersistedDocuments = new Known(), PersistedDocumentsOnly = true };

        (await Post(options, """{"documentId":"hello"}""")).Body.ShouldBe("""{"data":{"hello":"world"}}""");
        (await Post(options, """{"query":"{ hello }"}""")).Status.ShouldBe(403);
        (await Post(options, """{"documentId":"unknown"}""")).Status.ShouldBe(400);
    }

    sealed class Known : IPersistedDocuments
    {
        public ValueTask<ReadOnlyMemory<byte>?> FindAsync(string id, CancellationToken cancellation) =>
            new(id == "hello" ? "{ hello }"u8.ToArray() : null);
    }

    sealed class RecordingGate : IOperationGate
    {
        public List<string> Seen { get; } = [];
        public GraphQLError? Refusal { get; init; }
        public bool FailsToRecord { get; init; }

        public ValueTask<GraphQLError?> Admit(OperationInfo operation, RequestFeatures features, CancellationToken cancellation)
        {
            Seen.Add($"admit {operation.Name} {string.Join(' ', operation.Coordinates)}");
            return new(Refusal);
        }

        public ValueTask Release(
            OperationInfo operation, OperationOutcome outcome, RequestFeatures features, CancellationToken cancellation)
        {
            if (FailsToRecord)
                throw new IOException("disk full");
            outcome.ResponseSha256().Length.ShouldBe(64);
            Seen.Add($"release {operation.Name} {outcome.ResponseBytes} {outcome.Sequence} {outcome.IsLast}");
            return default;
        }

        public ValueTask Rejected(
            ReadOnlyMemory<byte> document, ResponseStage stage, IReadOnlyList<GraphQLError> errors,
            RequestFeatures features, CancellationToken cancellation)
        {
            Seen.Add($"rejected {stage}");
            return default;
        }
    }
}
