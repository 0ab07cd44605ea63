using Fusion.GraphQL.Execution;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Tests.Execution;

public sealed class DeferredAnswerTests
{
    static readonly Executor Server = Executor.Build(
        Schema.Parse(
            new SchemaOptions { IncrementalDelivery = true },
            "type Query { a: A  list: [A!] } type A { bad: String! good: String other: String late: String }"),
        bind =>
        {
            bind.Query().Field("a", () => new A()).Field("list", () => new[] { new A() });
            bind.Object<A>("A").Field("bad", string? (_) => null).Field("late", async Task<string> (_, _) =>
            {
                await Task.Yield();
                return "l";
            });
        });

    sealed record A(string Good = "g", string Other = "o");

    [Fact]
    public async Task A_field_that_failed_for_one_fragment_fails_a_later_one_that_shares_it()
    {
        var answers = await Answers(
            """{ a { ... @defer(label: "x") { bad } ... @defer(label: "y") { good ... @defer(label: "z") { bad } } } }""",
            IncrementalDelivery.Current);

        var fault = """[{"message":"Cannot return null for non-nullable field A.bad.","locations":[{"line":1,"column":32},"""
            + """{"line":1,"column":93}],"path":["a","bad"]}]""";
        answers.ShouldBe(
        [
            """{"data":{"a":{}},"pending":[{"id":"0","path":["a"],"label":"x"},{"id":"1","path":["a"],"label":"y"}],"hasNext":true}""",
            """{"hasNext":false,"pending":[{"id":"2","path":["a"],"label":"z"}],"incremental":[{"id":"1","data":{"good":"g"}}],"""
                + $"\"completed\":[{{\"id\":\"0\",\"errors\":{fault}}},{{\"id\":\"1\"}},{{\"id\":\"2\",\"errors\":{fault}}}]}}",
        ]);
    }

    [Fact]
    public async Task A_field_two_fragments_share_is_sent_once()
    {
        var answers = await Answers(
            """{ a { ... @defer(label: "x") { good other } ... @defer(label: "y") { other } } }""", IncrementalDelivery.Current);

        string.Concat(answers).Split("\"other\":").Length.ShouldBe(2);
        answers[^1].ShouldEndWith("""{"id":"1"}]}""");
    }

    [Theory]
    [InlineData("good", "g")]
    [InlineData("late", "l")]
    public async Task A_streamed_item_has_what_is_not_deferred_in_it_at_once_though_its_list_was_deferred(string field, string value)
    {
        var query = $$"""
            { ... @defer { list @stream { ...F ...F @defer(label: "again") } } } fragment F on A { {{field}} }
            """;

        (await Answers(query, IncrementalDelivery.Legacy))[^1].ShouldBe(
            $$"""{"hasNext":false,"incremental":[{"data":{"list":[]},"path":[]},{"items":[{"{{field}}":"{{value}}"}],"path":["list",0]}]}""");
        string.Concat(await Answers(query, IncrementalDelivery.Current)).ShouldNotContain("again");
    }

    static async Task<List<string>> Answers(string query, IncrementalDelivery delivery)
    {
        var prepared = Server.Prepare(new OperationRequest(query) { Incremental = delivery });
        var answers = new List<string>();
        await foreach (var response in Server.ExecuteIncrementallyAsync(prepared, RequestFeatures.Empty))
        {
            answers.Add(response.ToString());
            response.Dispose();
        }

        return answers;
    }
}
