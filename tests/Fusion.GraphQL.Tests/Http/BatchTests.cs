using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Fusion.GraphQL.Execution;
using Fusion.GraphQL.Http;
using Fusion.GraphQL.Language;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Tests.Http;

/// <summary>Several requests in one body: off unless the host says how many, and then with no more than one may have.</summary>
public sealed class BatchTests
{
    static readonly TaskCompletionSource<int> Never = new();

    readonly List<string> _ran = [];

    Executor Serve(ExecutorOptions? options = null) => Executor.Build(
        Schema.Parse("""
            type Query { hello: String boom: String! wait: Int text: String list(first: Int): [Item!]! }
            type Item { id: Int }
            type Mutation { do(what: String!): String }
            type Subscription { tick: Int }
            """).Schema!,
        bind =>
        {
            bind.Query().Field("hello", () => "world").Field("boom", string? () => null).Field("text", () => new string('x', 1_000))
                .Field("wait", a => Never.Task.WaitAsync(a.Cancellation))
                .Field("list", a => Enumerable.Range(0, a.Get<int>("first")).Select(id => new Item(id)));
            bind.Object<Item>("Item");
            bind.Mutation().Field("do", async a =>
            {
                await Task.Yield();
                _ran.Add(a.Get<string>("what"));
                return a.Get<string>("what");
            });
            bind.Subscription().Stream("tick", _ => Nothing());
        },
        options);

    sealed record Item(int Id);

    static async IAsyncEnumerable<int> Nothing()
    {
        await Task.Yield();
        yield break;
    }

    static async Task<(int Status, string Body)> PostAsync(
        Executor executor, GraphQLHttpOptions? options, string body, string accept = "application/json", string? cost = null)
    {
        await using var server = await TestServer.StartAsync(executor, options);
        using var request = new HttpRequestMessage(HttpMethod.Post, "graphql") { Content = new StringContent(body, Encoding.UTF8) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Accept.ParseAdd(accept);
        if (cost is not null)
            request.Headers.Add("GraphQL-Cost", cost);
        using var response = await server.Client.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    Task<(int Status, string Body)> PostAsync(string body, ExecutorOptions? options = null) =>
        PostAsync(Serve(options), new GraphQLHttpOptions { MaxBatchSize = 3 }, body);

    [Fact]
    public async Task Off_by_default()
    {
        var (status, body) = await PostAsync(Serve(), null, """[{"query":"{ hello }"}]""");

        status.ShouldBe(400);
        body.ShouldContain("Batches are not accepted.");
    }

    [Fact]
    public async Task Each_request_is_answered_for_itself_in_order()
    {
        var (status, body) = await PostAsync(
            """ [{"query":"{ hello }"}, {"query":"{ nothing }"}, {"query":"query($n: Int) { list(first: $n) { id } boom }","variables":{"n":1}}] """);

        status.ShouldBe(200);
        var answers = JsonDocument.Parse(body).RootElement;
        answers.GetArrayLength().ShouldBe(3);
        answers[0].GetRawText().ShouldBe("""{"data":{"hello":"world"}}""");
        answers[1].GetProperty("errors")[0].GetProperty("message").GetString()!.ShouldStartWith("Cannot query field \"nothing\"");
        answers[2].GetProperty("data").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Mutations_run_one_after_another()
    {
        await PostAsync("""[{"query":"mutation { do(what: \"a\") }"},{"query":"mutation { do(what: \"b\") }"},{"query":"mutation { do(what: \"c\") }"}]""");

        _ran.ShouldBe(["a", "b", "c"]);
    }

    [Theory]
    [InlineData("""[{"query":"{ hello }"},{"query":"{ hello }"},{"query":"{ hello }"},{"query":"{ hello }"}]""", "batchSize", 3)]
    [InlineData("""[{"query":"{ list(first: 60) { id } }"},{"query":"mutation { do(what: \"no\") }"},{"query":"{ list(first: 60) { id } }"}]""", "cost", 100)]
    [InlineData("""[{"query":"{ a: hello b: hello }"},{"query":"{ a: hello b: hello }"}]""", "rootFields", 3)]
    public async Task Together_they_have_what_one_may_have(string batch, string limit, int max)
    {
        var (status, body) = await PostAsync(batch, new ExecutorOptions { MaxCost = 100, MaxRootFields = 3 });

        status.ShouldBe(400);
        var error = JsonDocument.Parse(body).RootElement.GetProperty("errors")[0];
        error.GetProperty("extensions").GetProperty("limit").GetString().ShouldBe(limit);
        error.GetProperty("extensions").GetProperty("max").GetInt32().ShouldBe(max);
        error.GetProperty("message").GetString()!.ShouldContain("several");
        _ran.ShouldBeEmpty();
    }

    [Fact]
    public async Task They_share_the_time_and_the_bytes_of_one_answer()
    {
        var (_, late) = await PostAsync(
            """[{"query":"{ hello }"},{"query":"{ wait }"},{"query":"{ hello }"}]""", new ExecutorOptions { Timeout = TimeSpan.FromMilliseconds(300) });
        var answers = JsonDocument.Parse(late).RootElement;
        answers[0].GetRawText().ShouldBe("""{"data":{"hello":"world"}}""");
        answers[1].GetRawText().ShouldContain("\"limit\":\"time\"");
        answers[2].GetRawText().ShouldContain("\"limit\":\"time\"");

        var (_, large) = await PostAsync("""[{"query":"{ text }"},{"query":"{ text }"},{"query":"{ hello }"}]""", new ExecutorOptions { MaxAnswerBytes = 1_500 });
        answers = JsonDocument.Parse(large).RootElement;
        answers[0].GetProperty("data").GetProperty("text").GetString()!.Length.ShouldBe(1_000);
        answers[1].GetRawText().ShouldContain("\"limit\":\"answerBytes\"");
    }

    [Theory]
    [InlineData("[]", "is empty")]
    [InlineData("""[{"query":"{ hello }"},7]""", "one JSON object")]
    [InlineData("""[{"query":"{ hello }"}""", "not valid JSON")]
    [InlineData("""[{"query":"{ hello }"}] x""", "not valid JSON")]
    [InlineData("""[{"query":"{ hello }","variables":{"a":"\ud800"}}]""", "half a surrogate pair")]
    [InlineData("""[[{"query":"{ hello }"}]]""", "one JSON object")]
    public async Task What_is_no_batch_is_refused_whole(string body, string message)
    {
        var answer = await PostAsync(body);

        answer.Status.ShouldBe(400);
        answer.Body.ShouldContain(message);
    }

    [Fact]
    public async Task A_subscription_and_an_answer_in_parts_are_not_for_batches()
    {
        (await PostAsync("""[{"query":"subscription { tick }"}]""")).Body.ShouldContain("cannot be part of a batch");
        (await PostAsync(Serve(), new GraphQLHttpOptions { MaxBatchSize = 3 }, """[{"query":"{ hello }"}]""", "text/event-stream"))
            .Status.ShouldBe(406);
    }

    [Fact]
    public async Task The_gate_decides_and_sees_each_and_a_dry_run_runs_none()
    {
        var gate = new CountingGate();
        var options = new GraphQLHttpOptions { MaxBatchSize = 3, Gate = gate };
        (await PostAsync(Serve(), options, """[{"query":"query A { hello }"},{"query":"query No { hello }"}]""")).Body
            .ShouldBe("""[{"data":{"hello":"world"}},{"errors":[{"message":"Not you."}]}]""");
        gate.Seen.ShouldBe(["admit A", "release A", "admit No"]);

        await PostAsync(Serve(), options, """[{"query":"mutation { do(what: \"a\") }"}]""", cost: "validate");
        _ran.ShouldBeEmpty();
    }

    sealed class CountingGate : IOperationGate
    {
        public List<string> Seen { get; } = [];

        public ValueTask<GraphQLError?> Admit(OperationInfo operation, RequestFeatures features, CancellationToken cancellation)
        {
            Seen.Add($"admit {operation.Name}");
            return new(operation.Name == "No" ? new GraphQLError("Not you.") : null);
        }

        public ValueTask Release(
            OperationInfo operation, OperationOutcome outcome, RequestFeatures features, CancellationToken cancellation)
        {
            Seen.Add($"release {operation.Name}");
            return default;
        }

        public ValueTask Rejected(
            ReadOnlyMemory<byte> document, ResponseStage stage, IReadOnlyList<GraphQLError> errors,
            RequestFeatures features, CancellationToken cancellation) => default;
    }
}
