using Fusion.GraphQL.Execution;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Tests.Binding;

/// <summary>The example of the binding's README, word by word.</summary>
public sealed class Snippets_of_the_readme
{
    sealed record Person(string Id, string Name);

    sealed class Store
    {
        public Task<Person?> FindAsync(string id, CancellationToken cancellation) =>
            Task.FromResult(id == "1" ? new Person("1", "Ann") : null);

        public Task<List<string[]>> CallsOfAsync(IReadOnlyList<Person> people, CancellationToken cancellation) =>
            Task.FromResult(people.Select(person => new[] { $"call of {person.Name}" }).ToList());
    }

    [Fact]
    public async Task A_schema_and_what_fills_it()
    {
        var store = new Store();
        var schema = Schema.Parse("""
            type Query { person(id: ID!): Person }
            type Person { id: ID!  name: String!  greeting(politely: Boolean = true): String!  calls: [String!]! }
            """).Schema!;

        var executor = Executor.Build(schema, bind =>
        {
            bind.Query().Field("person", a => store.FindAsync(a.Get<string>("id"), a.Cancellation));
            bind.Object<Person>("Person")
                .Field("greeting", (p, a) => a.Get<bool>("politely") ? $"Good day, {p.Name}" : $"Hi {p.Name}")
                .Batch("calls", (people, a) => store.CallsOfAsync(people, a.Cancellation));
        });

        using var response = await executor.ExecuteAsync(new OperationRequest("{ person(id: 1) { name calls } }"));
        response.ToString().ShouldBe("""{"data":{"person":{"name":"Ann","calls":["call of Ann"]}}}""");
    }

    /// <summary>Five lines: one of the schema, one of the binding, three to put them together and ask.</summary>
    [Fact]
    public async Task A_field_is_added_in_five_lines()
    {
        var executor = Executor.Build(
            Schema.Parse("type Query { hello(name: String = \"you\"): String! }"),
            bind => bind.Query().Field("hello", a => $"Hello {a.Get<string>("name")}"));
        using var response = await executor.ExecuteAsync(new OperationRequest("{ hello(name: \"Ann\") }"));
        response.ToString().ShouldBe("""{"data":{"hello":"Hello Ann"}}""");
    }
}
