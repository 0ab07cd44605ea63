using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Fusion.GraphQL.Execution;
using Fusion.GraphQL.Http;
using Fusion.GraphQL.Language;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Tests.Http;

/// <summary>Answers too large to hold leave as they are written, and still read as if they had been held.</summary>
public class LargeAnswerTests
{
    const int Rows = 20_000;
    const int StreamFrom = 200_000;

    sealed record Row(int Id, string? Fails)
    {
        public string Text { get; } = new('t', 100);

        public string? Name => Fails is null ? $"row {Id}" : throw new GraphQLException(Fails);
    }

    sealed record Page(IReadOnlyList<Row> Rows);

    static Executor Build(ExecutorOptions options, int? failing = null, int count = Rows) => Executor.Build(
        Schema.Parse("""
            type Query { loose: [Row]  strict: [StrictRow!]!  after: [After!]!  pages: [Page]  sequence: [Row] }
            type Row { id: Int!  name: String!  text: String! }
            type StrictRow { id: Int!  name: String!  text: String! }
            type After { rows: [Row]  last: String! }
            type Page { rows: [Row] }
            """),
        bind =>
        {
            var rows = Enumerable.Range(0, count).Select(id => new Row(id, id == failing ? "This one is broken." : null)).ToArray();
            bind.Query().Field("loose", () => rows).Field("strict", () => rows).Field("sequence", () => rows.Select(row => row))
                .Field("after", () => new[] { new Page(rows) }).Field("pages", () => new[] { new Page(rows), new Page(rows) });
            bind.Object<Row>("Row");
            bind.Object<Row>("StrictRow");
            bind.Object<Page>("After").Field("last", string? (_) => failing is null ? "last" : null);
            bind.Object<Page>("Page");
        },
        options);

    static ExecutorOptions Small { get; } = new() { StreamFromBytes = StreamFrom };

    static async Task<HttpResponseMessage> Ask(TestServer server, string query, CancellationToken cancellation = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, server.Url)
        {
            Content = new StringContent(JsonSerializer.Serialize(new { query }), Encoding.UTF8, "application/json"),
        };
        request.Headers.Accept.ParseAdd("application/json");
        return await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
    }

    static async Task<string> Held(Executor executor, string query)
    {
        using var response = await executor.ExecuteAsync(new OperationRequest(query));
        return response.ToString();
    }

    [Theory]
    [InlineData("{ loose { id name text } }")]
    [InlineData("{ pages { rows { id text } } }")]
    [InlineData("{ a: loose { id text } b: loose { id name } }")]
    public async Task An_answer_that_left_in_parts_reads_like_one_that_was_held(string query)
    {
        var executor = Build(Small, failing: 3);
        await using var server = await TestServer.StartAsync(executor);

        using var response = await Ask(server, query);

        response.Content.Headers.ContentLength.ShouldBeNull();
        response.Headers.TransferEncodingChunked.ShouldBe(true);
        var answer = await response.Content.ReadAsStringAsync();
        (answer == await Held(executor, query)).ShouldBeTrue();
    }

    [Fact]
    public async Task Errors_of_rows_that_have_left_come_after_the_data()
    {
        await using var server = await TestServer.StartAsync(Build(Small, failing: 0));

        using var response = await Ask(server, "{ loose { id name text } }");
        var answer = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync());

        answer.GetProperty("data").GetProperty("loose")[0].ValueKind.ShouldBe(JsonValueKind.Null);
        answer.GetProperty("data").GetProperty("loose").GetArrayLength().ShouldBe(Rows);
        answer.GetProperty("errors")[0].GetProperty("message").GetString().ShouldBe("This one is broken.");
    }

    [Theory]
    [InlineData("{ strict { id name text } }")]
    [InlineData("{ after { rows { id text } last } }")]
    public async Task What_a_later_null_may_take_back_is_held(string query)
    {
        await using var server = await TestServer.StartAsync(Build(Small, failing: Rows - 1));

        using var response = await Ask(server, query);

        var answer = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync());
        answer.GetProperty("data").ValueKind.ShouldBe(JsonValueKind.Null);
        answer.GetProperty("errors").GetArrayLength().ShouldBe(1);
        response.Content.Headers.ContentLength.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_null_that_comes_too_late_ends_the_connection()
    {
        await using var server = await TestServer.StartAsync(
            Build(Small with { MaxHeldBytes = StreamFrom }, failing: Rows - 1));

        using var response = await Ask(server, "{ strict { id name text } }");

        await Should.ThrowAsync<HttpRequestException>(() => response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("""{"gate":false}""", StatusProfile.Audit)]
    [InlineData("""{"gate":true}""", StatusProfile.Draft2026)]
    public async Task Without_leave_to_send_parts_an_answer_is_held_up_to_a_limit(string gate, StatusProfile profile)
    {
        var options = new GraphQLHttpOptions { Gate = new Recorder { AllowsParts = gate.Contains("true", StringComparison.Ordinal) }, Profile = profile };
        await using var server = await TestServer.StartAsync(Build(Small), options);
        using (var response = await Ask(server, "{ loose { id text } }"))
            response.Content.Headers.ContentLength.ShouldNotBeNull();

        await using var tighter = await TestServer.StartAsync(Build(Small with { MaxAnswerBytes = 500_000 }), options);
        using var refused = await Ask(tighter, "{ loose { id text } }");
        var error = JsonSerializer.Deserialize<JsonElement>(await refused.Content.ReadAsStringAsync()).GetProperty("errors")[0];
        error.GetProperty("extensions").GetProperty("limit").GetString().ShouldBe("answerBytes");
    }

    [Fact]
    public async Task The_gate_releases_every_part_before_it_leaves_and_knows_the_hash_of_the_whole_at_the_end()
    {
        var gate = new Recorder { AllowsParts = true };
        await using var server = await TestServer.StartAsync(Build(Small), new GraphQLHttpOptions { Gate = gate });

        using var response = await Ask(server, "{ loose { id text } }");
        var bytes = await response.Content.ReadAsByteArrayAsync();

        gate.Outcomes.Count.ShouldBeGreaterThan(5);
        gate.Outcomes.Select(outcome => outcome.Sequence).ShouldBe(Enumerable.Range(0, gate.Outcomes.Count).Select(i => (long)i));
        gate.Outcomes.Select(outcome => outcome.IsLast).ShouldBe([.. Enumerable.Repeat(false, gate.Outcomes.Count - 1), true]);
        foreach (var (outcome, hash) in gate.Outcomes.Zip(gate.Hashes))
            hash.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan(0, (int)outcome.ResponseBytes))));
        gate.Outcomes[^1].ResponseBytes.ShouldBe(bytes.Length);
    }

    [Fact]
    public async Task A_part_the_gate_withholds_does_not_leave()
    {
        var first = new Recorder { AllowsParts = true, FailsAt = 0 };
        await using (var server = await TestServer.StartAsync(Build(Small), new GraphQLHttpOptions { Gate = first }))
        {
            using var response = await Ask(server, "{ loose { id text } }");
            response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            (await response.Content.ReadAsStringAsync()).ShouldNotContain("data");
        }

        var third = new Recorder { AllowsParts = true, FailsAt = 2 };
        await using (var server = await TestServer.StartAsync(Build(Small), new GraphQLHttpOptions { Gate = third }))
        {
            using var response = await Ask(server, "{ loose { id text } }");
            await Should.ThrowAsync<HttpRequestException>(() => response.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task One_that_does_not_read_holds_back_its_own_answer_only_and_its_place_is_free_when_it_leaves()
    {
        await using var server = await TestServer.StartAsync(Build(
            Small with { MaxStreaming = 1, MaxConcurrent = 1, MaxListItems = 1_000_000 }, count: 400_000));
        using var leaving = new CancellationTokenSource();
        var idle = await Ask(server, "{ loose { id name text } }", leaving.Token);

        using (var small = await Ask(server, "{ __typename }"))
            (await small.Content.ReadAsStringAsync()).ShouldBe("""{"data":{"__typename":"Query"}}""");
        using (var second = await Ask(server, "{ loose { id name text } }"))
        {
            var error = JsonSerializer.Deserialize<JsonElement>(await second.Content.ReadAsStringAsync()).GetProperty("errors")[0];
            error.GetProperty("extensions").GetProperty("limit").GetString().ShouldBe("streaming");
        }

        idle.Dispose();
        while (true)
        {
            using var third = await Ask(server, "{ loose { id name text } }");
            if (third.Headers.TransferEncodingChunked == true)
                break;
            await Task.Delay(10);
        }
    }

    [Fact]
    public async Task One_that_reads_too_slowly_is_cut_off()
    {
        await using var server = await TestServer.StartAsync(Build(
            Small with { StreamTimeout = TimeSpan.FromMilliseconds(200), MaxListItems = 1_000_000 }, count: 400_000));

        using var response = await Ask(server, "{ loose { id name text } }");
        await using var body = await response.Content.ReadAsStreamAsync();
        var buffer = new byte[1024];

        await Should.ThrowAsync<Exception>(async () =>
        {
            while (await body.ReadAsync(buffer) > 0)
                await Task.Delay(5);
        });
    }

    sealed class Recorder : IOperationGate
    {
        public bool AllowsParts { get; init; }

        public int FailsAt { get; init; } = -1;

        public List<OperationOutcome> Outcomes { get; } = [];

        public List<string> Hashes { get; } = [];

        public ValueTask<GraphQLError?> Admit(OperationInfo operation, RequestFeatures features, CancellationToken cancellation) =>
            new((GraphQLError?)null);

        public ValueTask Release(
            OperationInfo operation, OperationOutcome outcome, RequestFeatures features, CancellationToken cancellation)
        {
            if (outcome.Sequence == FailsAt)
                throw new InvalidOperationException("The ledger is away.");
            Outcomes.Add(outcome);
            Hashes.Add(outcome.ResponseSha256());
            return ValueTask.CompletedTask;
        }
    }
}
