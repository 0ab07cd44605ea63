using System.Text.Json;
using Fusion.GraphQL.Binding;
using Fusion.GraphQL.Execution;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Tests.Execution;

public class ExecutionTests
{
    public sealed record Person(string Id, string? Name, int Age = 30)
    {
        public IReadOnlyList<string?> Aliases { get; init; } = [];
        public Person? Friend { get; init; }
    }

    public sealed record Filter(string Text, Mood Mood = Mood.VeryGlad, IReadOnlyList<int>? Sizes = null);

    public enum Mood
    {
        Sad,
        VeryGlad,
    }

    const string Sdl = """
        type Query {
          person(id: ID = "1"): Person
          people(count: Int! = 3): [Person!]!
          echo(filter: Filter, mood: Mood, when: DateTime): String
          fails: String
          hidden: String
          context: String
          slow: String
        }
        type Mutation { add(n: Int!): Int! }
        type Subscription { ticks(to: Int!): Tick! }
        type Tick { n: Int! square: Int! }
        type Person { id: ID! name: String! age: Int aliases: [String!] friend: Person calls: [Call!]! secret: String }
        type Call { number: String! owner: Person }
        input Filter { text: String! = "all" mood: Mood sizes: [Int!] }
        enum Mood { SAD VERY_GLAD }
        scalar DateTime
        """;

    readonly List<int> _batches = [];
    readonly List<int> _added = [];

    Executor Serve(ExecutorOptions? options = null) => Executor.Build(Schema.Parse(Sdl).Schema!, bind =>
    {
        bind.Query()
            .Field("person", a => Task.FromResult(a.Get<string>("id") == "none" ? null : new Person(a.Get<string>("id"), "Ann")))
            .Field("people", a => Enumerable.Range(0, a.Get<int>("count")).Select(i => new Person($"{i}", $"P{i}")))
            .Field("echo", a => $"{a.Get<Filter>("filter")} {a.Get<Mood>("mood")} {a.Get<DateTimeOffset?>("when"):u}")
            .Field("fails", string? () => throw new GraphQLException("No such case", "NOT_FOUND"))
            .Field("hidden", string? () => throw new InvalidOperationException("password is hunter2"))
            .Field("context", a => a.Context<Person>().Name)
            .Field("slow", async a =>
            {
                await new TaskCompletionSource().Task;
                return "never";
            });
        bind.Mutation().Field("add", async a =>
        {
            await Task.Yield();
            _added.Add(a.Get<int>("n"));
            return _added.Count;
        });
        bind.Subscription().Stream("ticks", a => Count(a.Get<int>("to")));
        bind.Object<Tick>("Tick").Field("square", t => t.N * t.N);
        bind.Object<Person>("Person")
            .Field("secret", (p, a) => string.Join('.', a.Path))
            .Batch("calls", async (people, a) =>
            {
                _batches.Add(people.Count);
                await Task.Yield();
                return people.Select(p => (IReadOnlyList<Call>)[new Call($"0{p.Id}", p)]).ToList();
            });
        bind.Object<Call>("Call");
        bind.Scalar("DateTime", parse: text => DateTimeOffset.Parse((string)text, null));
    }, options);

    public sealed record Tick(int N);

    public sealed record Call(string Number, Person Owner);

    static async IAsyncEnumerable<Tick> Count(int to)
    {
        for (var i = 1; i <= to; i++)
        {
            await Task.Yield();
            yield return new Tick(i);
        }
    }

    async Task<string> Ask(string query, string variables = "{}", RequestFeatures? features = null)
    {
        using var response = await Serve().ExecuteAsync(
            new OperationRequest(query) { Variables = JsonDocument.Parse(variables).RootElement }, features);
        return response.ToString();
    }

    [Fact]
    public async Task Fields_answer_from_functions_tasks_and_properties() =>
        (await Ask("{ person { id n: name age } }"))
            .ShouldBe("""{"data":{"person":{"id":"1","n":"Ann","age":30}}}""");

    [Fact]
    public async Task A_batch_is_called_once_for_each_level()
    {
        var answer = await Ask("{ people { calls { number owner { calls { number } } } } }");

        answer.ShouldContain("""{"calls":[{"number":"00","owner":{"calls":[{"number":"00"}]}}]}""");
        _batches.ShouldBe([3, 3]);
    }

    [Fact]
    public async Task Inputs_become_records_enums_and_custom_scalars() =>
        (await Ask(
            """query($f: Filter) { echo(filter: $f, mood: VERY_GLAD, when: "2026-01-02T03:04:05Z") }""",
            """{"f":{"mood":"SAD","sizes":[1]}}"""))
            .ShouldContain("Filter { Text = all, Mood = Sad, Sizes = System.Int32[] } VeryGlad 2026-01-02 03:04:05Z");

    [Fact]
    public async Task A_null_travels_to_the_nearest_field_that_may_be_null()
    {
        var executor = Executor.Build(
            Schema.Parse("type Query { a: A } type A { list: [A!]! name: String! deep: A! ok: Int }").Schema!,
            bind =>
            {
                bind.Query().Field("a", () => 0);
                bind.Object<int>("A").Field("list", i => new[] { 1, 2 }).Field("name", i => (string?)null)
                    .Field("deep", i => i + 1).Field("ok", i => 7);
            });
        using var response = await executor.ExecuteAsync(new OperationRequest("{ a { ok list { deep { ok name } } } ok: __typename }"));

        response.ToString().ShouldBe(
            """{"data":{"a":null,"ok":"Query"},"errors":[{"message":"Cannot return null for non-nullable field A.name"""
            + """.","locations":[{"line":1,"column":27}],"path":["a","list",0,"deep","name"]}]}""");
    }

    [Fact]
    public async Task A_resolver_tells_the_client_only_what_it_means_to()
    {
        var answer = JsonDocument.Parse(await Ask("{ fails hidden }")).RootElement;

        answer.GetProperty("data").GetRawText().ShouldBe("""{"fails":null,"hidden":null}""");
        var errors = answer.GetProperty("errors");
        errors[0].GetRawText().ShouldBe(
            """{"message":"No such case","locations":[{"line":1,"column":3}],"path":["fails"],"extensions":{"code":"NOT_FOUND"}}""");
        errors[1].GetProperty("message").GetString().ShouldBe("Unexpected error");
        errors[1].GetProperty("extensions").GetProperty("id").GetString()!.Length.ShouldBe(12);
        answer.GetRawText().ShouldNotContain("hunter2");
    }

    [Fact]
    public async Task Features_of_the_request_reach_resolvers() =>
        (await Ask("{ context }", features: new RequestFeatures().With(new Person("9", "Caller"))))
            .ShouldBe("""{"data":{"context":"Caller"}}""");

    [Fact]
    public async Task A_resolver_knows_where_it_stands() =>
        (await Ask("{ p: person { s: secret } }")).ShouldBe("""{"data":{"p":{"s":"p.s"}}}""");

    [Fact]
    public async Task Mutations_run_one_after_another_in_order()
    {
        (await Ask("mutation { c: add(n: 3) a: add(n: 1) b: add(n: 2) }")).ShouldBe("""{"data":{"c":1,"a":2,"b":3}}""");
        _added.ShouldBe([3, 1, 2]);
    }

    [Fact]
    public async Task A_subscription_answers_once_for_each_event()
    {
        var executor = Serve();
        var prepared = executor.Prepare(new OperationRequest("subscription { ticks(to: 3) { n square } }"));
        var answers = new List<string>();
        await foreach (var response in executor.SubscribeAsync(prepared, RequestFeatures.Empty))
        {
            answers.Add(response.ToString());
            response.Dispose();
        }

        answers.ShouldBe([
            """{"data":{"ticks":{"n":1,"square":1}}}""",
            """{"data":{"ticks":{"n":2,"square":4}}}""",
            """{"data":{"ticks":{"n":3,"square":9}}}""",
        ]);
    }

    [Fact]
    public async Task A_run_that_takes_too_long_is_ended_and_says_which_limit()
    {
        using var response = await Serve(new ExecutorOptions { Timeout = TimeSpan.FromMilliseconds(20) })
            .ExecuteAsync(new OperationRequest("{ slow }"));

        response.ToString().ShouldContain("\"limit\":\"time\"");
        response.ToString().ShouldStartWith("""{"data":null,""");
    }

    [Fact]
    public async Task A_list_longer_than_the_limit_is_refused_with_the_limit_named()
    {
        using var response = await Serve(new ExecutorOptions { MaxListItems = 5 })
            .ExecuteAsync(new OperationRequest("{ people(count: 6) { id } }"));

        response.ToString().ShouldContain("Query.people gives more than 5 items");
    }

    [Fact]
    public async Task A_second_request_for_the_same_document_is_not_read_again()
    {
        var executor = Serve();
        using var first = await executor.ExecuteAsync(new OperationRequest("{ person { id } }"));
        executor.CachedDocuments.ShouldBe(1);
        using var second = await executor.ExecuteAsync(new OperationRequest("{ person { id } }"));
        executor.CachedDocuments.ShouldBe(1);
    }

    [Fact]
    public async Task Conditions_choose_fields_and_their_order()
    {
        const string query = "query($x: Boolean!) { a: __typename @include(if: $x) b: __typename a: __typename }";

        (await Ask(query, """{"x":true}""")).ShouldBe("""{"data":{"a":"Query","b":"Query"}}""");
        (await Ask(query, """{"x":false}""")).ShouldBe("""{"data":{"b":"Query","a":"Query"}}""");
    }
}
