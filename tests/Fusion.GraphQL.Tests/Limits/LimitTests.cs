using Fusion.GraphQL.Tests.Execution;
using System.Text;
using System.Text.Json;
using Fusion.GraphQL.Execution;

namespace Fusion.GraphQL.Tests.Limits;

public class LimitTests
{
    const string Sdl = """
        directive @cost(weight: String!) on FIELD_DEFINITION | OBJECT | ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION
        directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!],
          requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION
        type Query {
          one: Thing
          page(first: Int, after: String): Connection
          list(n: Int): [Thing] @listSize(slicingArguments: ["n"], assumedSize: 3, requireOneSlicingArgument: false)
          sliced(first: Int, last: Int): [Thing] @listSize(slicingArguments: ["first", "last"])
          defaulted(first: Int = 4, last: Int): [Thing] @listSize(slicingArguments: ["first", "last"])
          heavy: Int @cost(weight: "7.5")
          search(where: Where): Thing
        }
        type Thing { name: String self: Thing things: [Thing] }
        type Connection { nodes: [Thing] total: Int }
        input Where { any: [Where!] text: String @cost(weight: "2") }
        """;

    static async Task<double> Cost(string query, string variables = "{}")
    {
        using var response = await DeterministicSdl.Serve(Sdl).ExecuteAsync(new OperationRequest(query)
        {
            Cost = CostMode.Validate, Variables = JsonDocument.Parse(variables).RootElement,
        });
        return JsonDocument.Parse(response.ToString()).RootElement
            .GetProperty("extensions").GetProperty("cost").GetProperty("value").GetDouble();
    }

    [Theory]
    [InlineData("{ one { name } }", 1)]
    [InlineData("{ one { self { name } } heavy }", 9.5)]
    [InlineData("{ list { self { name } } }", 6)]
    [InlineData("{ list(n: 50) { name } }", 50)]
    [InlineData("{ page(first: 20) { nodes { self { name } } total } }", 41)]
    [InlineData("{ one { things { name } } }", 11)]
    [InlineData("{ search(where: { any: [{ text: \"a\" }, { text: \"b\" }], text: \"c\" }) { name } }", 7)]
    public async Task An_operation_is_priced_by_what_it_asks_for(string query, double cost) =>
        (await Cost(query)).ShouldBe(cost);

    [Theory]
    [InlineData("{ sliced(first: 5) { name } }", "{}", 5)]
    [InlineData("query($n: Int) { sliced(first: $n, last: 7) { name } }", "{}", 7)]
    [InlineData("query($n: Int) { sliced(first: $n, last: 7) { name } }", """{"n":null}""", 7)]
    [InlineData("{ defaulted { name } }", "{}", 4)]
    public async Task One_argument_says_how_long_a_list_is(string query, string variables, double cost) =>
        (await Cost(query, variables)).ShouldBe(cost);

    [Theory]
    [InlineData("{ sliced { name } }", "{}", 0)]
    [InlineData("{ sliced(first: 1, last: 2) { name } }", "{}", 2)]
    [InlineData("{ sliced(first: null) { name } }", "{}", 0)]
    [InlineData("query($n: Int) { sliced(first: $n, last: 7) { name } }", """{"n":1}""", 2)]
    [InlineData("{ defaulted(first: 1, last: 2) { name } }", "{}", 2)]
    public async Task None_or_several_do_not_where_the_schema_asks_for_one(string query, string variables, int given)
    {
        using var response = await DeterministicSdl.Serve(Sdl).ExecuteAsync(
            new OperationRequest(query) { Variables = JsonDocument.Parse(variables).RootElement });

        response.Stage.ShouldBe(ResponseStage.Refused);
        response.Errors[0].Message.ShouldContain($"takes exactly one of the arguments \"first\" and \"last\", which say how long its list is; {given} are given");
        response.Errors[0].Extensions!["limit"].ShouldBe("slicingArguments");
    }

    [Fact]
    public async Task A_variable_costs_what_its_value_asks_for()
    {
        const string query = "query($n: Int, $w: Where) { list(n: $n) { name } search(where: $w) { name } }";

        (await Cost(query, """{"n":5}""")).ShouldBe(6);
        (await Cost(query, """{"n":500,"w":{"text":"x"}}""")).ShouldBe(503);
        (await Cost("{ list(n: 500) { name } search(where: { text: \"x\" }) { name } }")).ShouldBe(503);
    }

    [Fact]
    public async Task Too_costly_an_operation_is_refused_naming_the_limit_and_the_costliest_field()
    {
        using var response = await DeterministicSdl.Serve(Sdl, new ExecutorOptions { MaxCost = 100 })
            .ExecuteAsync(new OperationRequest("{ one { name } list(n: 200) { name } }"));

        response.ToString().ShouldBe(
            """{"errors":[{"message":"The operation costs 201, more than 100. Query.list costs 200 of it: ask for smal"""
            + """ler pages there, or select fewer lists inside lists.","extensions":{"code":"LIMIT_EXCEEDED","limi"""
            + """t":"cost","max":100}}]}""");
    }

    [Fact]
    public async Task The_price_is_reported_on_request()
    {
        using var response = await DeterministicSdl.Serve(Sdl).ExecuteAsync(
            new OperationRequest("{ one { name } }") { Cost = CostMode.Report });

        response.ToString().ShouldBe(
            """{"data":{"one":{"name":"str"}},"extensions":{"cost":{"value":1,"max":1000000}}}""");
    }

    [Fact]
    public async Task Depth_is_counted_through_fragments()
    {
        var chain = new StringBuilder("{ one { ...F0 } }");
        for (var i = 0; i < 70; i++)
            chain.Append($" fragment F{i} on Thing {{ self {{ ...F{i + 1} }} }}");
        chain.Append(" fragment F70 on Thing { name }");

        (await Refused(chain.ToString())).ShouldContain("nested deeper than 64");
    }

    [Fact]
    public async Task A_long_chain_of_fragments_is_refused_and_not_walked_to_its_end()
    {
        var chain = new StringBuilder("{ one { ...F0 } }");
        for (var i = 0; i < 2000; i++)
            chain.Append($" fragment F{i} on Thing {{ ...F{i + 1} }}");
        chain.Append(" fragment F2000 on Thing { name }");

        (await Refused(chain.ToString())).ShouldContain("errors");
    }

    [Fact]
    public async Task Fragments_that_double_at_every_step_cost_time_in_proportion_to_the_text()
    {
        var doubling = new StringBuilder("{ one { ...F0 } }");
        for (var i = 0; i < 25; i++)
            doubling.Append($" fragment F{i} on Thing {{ a: self {{ ...F{i + 1} }} b: self {{ ...F{i + 1} }} }}");
        doubling.Append(" fragment F25 on Thing { name }");

        (await Refused(doubling.ToString())).ShouldContain("\"limit\":\"cost\"");
    }

    [Fact]
    public async Task Root_fields_are_counted_with_their_aliases() =>
        (await Refused($"{{ {string.Join(' ', Enumerable.Range(0, 33).Select(i => $"a{i}: one {{ name }}"))} }}"))
            .ShouldContain("more than 32 fields at its root");

    static async Task<string> Refused(string query)
    {
        using var response = await DeterministicSdl.Serve(Sdl).ExecuteAsync(new OperationRequest(query));
        response.WasExecuted.ShouldBeFalse();
        return response.ToString();
    }
}
