using System.Text.Json;
using Fusion.GraphQL.Execution;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Tests.Execution;

/// <summary>
/// A nullable variable may stand where a directive takes no null, if something else may stand in for it when it is absent.
/// Given as null it is an error of the object it decides about, in the words of the reference implementation.
/// </summary>
public sealed class Conditions_that_are_null
{
    sealed record Item(int X);

    static readonly Executor Server = Executor.Build(
        Schema.Parse(new SchemaOptions { IncrementalDelivery = true }, """
            type Query { a: A nn: A! list: [A] ints: [Int] later: A }
            type A { x: Int a: A nn: A! }
            type Mutation { m: A }
            type Subscription { s: A }
            """).Schema!,
        bind =>
        {
            bind.Query().Field("a", () => new Item(1)).Field("nn", () => new Item(1)).Field("list", () => new[] { new Item(1), new Item(2) })
                .Field("ints", () => new[] { 1, 2, 3 })
                .Field("later", async _ =>
                {
                    await Task.Yield();
                    return new Item(1);
                });
            bind.Object<Item>("A").Field("a", item => item).Field("nn", item => item);
            bind.Mutation().Field("m", () => new Item(1));
            bind.Subscription().Stream("s", _ => Items());
        });

    static async IAsyncEnumerable<Item> Items()
    {
        await Task.Yield();
        yield return new Item(1);
    }

    [Theory]
    [InlineData("query($b: Boolean = true) { n: __typename a @include(if: $b) { x } }", "null", "include", 58, "")]
    [InlineData("query($b: Boolean = true) { n: __typename ... @skip(if: $b) { a { x } } }", "null", "skip", 57, "")]
    [InlineData("query($b: Boolean = true) { a { x a @skip(if: $b) { x } } }", """{"a":null}""", "skip", 47, "\"a\"")]
    [InlineData("query($b: Boolean = true) { later { x a @include(if: $b) @skip(if: false) { x } } }", """{"later":null}""", "include", 54, "\"later\"")]
    [InlineData("query($b: Boolean = true) { nn { x a @skip(if: $b) { x } } }", "null", "skip", 48, "\"nn\"")]
    [InlineData("query($b: Boolean) { a { ... @defer(if: $b) { x } } }", """{"a":null}""", "defer", 41, "\"a\"")]
    [InlineData("query($b: Boolean) { ints @stream(if: $b) }", """{"ints":null}""", "stream", 39, "\"ints\"")]
    [InlineData("mutation($b: Boolean = true) { m @skip(if: $b) { x } }", "null", "skip", 44, "")]
    [InlineData("mutation($b: Boolean = true) { m { x @skip(if: $b) } }", """{"m":null}""", "skip", 48, "\"m\"")]
    public async Task Given_as_null(string query, string data, string directive, int column, string path)
    {
        foreach (var delivery in new[] { IncrementalDelivery.None, IncrementalDelivery.Current, IncrementalDelivery.Legacy })
        {
            (await AnswersAsync(query, """{"b":null}""", delivery)).ShouldBe([
                $$$"""{"data":{{{data}}},"errors":[{"message":"Argument \"@{{{directive}}}(if:)\" has invalid value: Expected variable """
                + $$$"""\"$b\" provided to non-null type \"Boolean!\" not to be null.","locations":[{"line":1,"column":{{{column}}}}]"""
                + (path.Length == 0 ? "" : $",\"path\":[{path}]") + "}]}"]);
        }
    }

    [Fact]
    public async Task Every_row_tells_it()
    {
        var answer = JsonDocument.Parse((await AnswersAsync("query($b: Boolean = true) { list { x @skip(if: $b) } }", """{"b":null}"""))[0]).RootElement;

        answer.GetProperty("data").GetRawText().ShouldBe("""{"list":[null,null]}""");
        answer.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("path").GetRawText())
            .ShouldBe(["""["list",0]""", """["list",1]"""]);
    }

    [Fact]
    public async Task A_selection_that_is_left_out_before_is_not_asked() =>
        (await AnswersAsync("query($b: Boolean = true) { n: __typename a @skip(if: true) @include(if: $b) { x } }", """{"b":null}"""))
            .ShouldBe(["""{"data":{"n":"Query"}}"""]);

    [Fact]
    public async Task So_is_the_first_count_of_a_stream()
    {
        const string query = "query($n: Int) { ints @stream(initialCount: $n) a { x } }";
        foreach (var delivery in new[] { IncrementalDelivery.None, IncrementalDelivery.Current })
        {
            (await AnswersAsync(query, """{"n":null}""", delivery)).ShouldBe([
                """{"data":{"ints":null,"a":{"x":1}},"errors":[{"message":"Argument \"@stream(initialCount:)\" has invalid value: """
                + """Expected variable \"$n\" provided to non-null type \"Int!\" not to be null.","locations":[{"line":1,"column":45}],"path":["ints"]}]}"""]);
            (await AnswersAsync(query, """{"n":-1}""", delivery))[0].ShouldContain("initialCount must be a positive integer");
        }

        (await AnswersAsync(query, "{}", IncrementalDelivery.Current))[0].ShouldStartWith("""{"data":{"ints":[],"a":{"x":1}},"pending":""");
    }

    [Fact]
    public async Task Absent_a_variable_leaves_the_default_of_the_argument() =>
        (await AnswersAsync("query($b: Boolean) { a { ... @defer(if: $b) { x } } }", "{}", IncrementalDelivery.Current))[0]
            .ShouldStartWith("""{"data":{"a":{}},"pending":""");

    [Fact]
    public async Task Events_of_a_subscription_tell_it_and_come_whole()
    {
        (await AnswersAsync("subscription($b: Boolean) { s { ... @defer(if: $b) { x } } }", """{"b":null}""", IncrementalDelivery.Current))[0]
            .ShouldStartWith("""{"data":{"s":null},"errors":[{"message":"Argument \"@defer(if:)\" has invalid value""");
        (await AnswersAsync("subscription($b: Boolean) { s { ... @defer(if: $b) { x } } }", """{"b":true}""", IncrementalDelivery.Current))
            .ShouldBe(["""{"data":{"s":{"x":1}}}"""]);
    }

    static async Task<List<string>> AnswersAsync(string query, string variables, IncrementalDelivery delivery = IncrementalDelivery.None)
    {
        var prepared = Server.Prepare(new OperationRequest(query)
        {
            Variables = JsonDocument.Parse(variables).RootElement, Incremental = delivery,
        });
        prepared.Errors.ShouldBeEmpty();
        var answers = new List<string>();
        var responses = prepared.IsIncremental ? Server.ExecuteIncrementallyAsync(prepared, RequestFeatures.Empty)
            : prepared.Type == GraphQL.Language.OperationType.Subscription ? Server.SubscribeAsync(prepared, RequestFeatures.Empty)
            : One(prepared);
        await foreach (var response in responses)
        {
            answers.Add(response.ToString());
            response.Dispose();
        }

        return answers;
    }

    static async IAsyncEnumerable<OperationResponse> One(PreparedRequest prepared)
    {
        yield return await Server.ExecuteAsync(prepared, RequestFeatures.Empty);
    }
}
