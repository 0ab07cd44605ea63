using Fusion.GraphQL.Binding;
using Fusion.GraphQL.Execution;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Tests.Binding;

public class BindingTests
{
    public sealed record Dog(string Name, int Legs);

    public sealed record Cat(string Name);

    [Fact]
    public void Everything_that_does_not_fit_is_reported_at_once()
    {
        var schema = Schema.Parse("""
            type Query { dog: Dog cat: Cat pet: Pet }
            type Dog { name: String! barks: Boolean legs(lying: Boolean): Int }
            type Cat { name: String! }
            union Pet = Dog | Cat
            scalar Time
            """).Schema!;

        var fault = Should.Throw<BindingException>(() => Executor.Build(schema, bind =>
        {
            bind.Query().Field("dog", () => new Dog("Rex", 4)).Field("fish", () => 1);
            bind.Object<Dog>("Dog").Field("barks", d => true).Field("barks", d => false);
            bind.Object<Cat>("Katze");
            bind.ResolveType("Dog", _ => "Dog");
        }));

        fault.Problems.ShouldBe([
            "Query.fish is bound but not in the schema",
            "Dog.barks is bound twice",
            "Katze is bound but is not an object type of the schema",
            "Query.cat is not bound; add bind.Query().Field(\"cat\", …)",
            "Query.pet is not bound; add bind.Query().Field(\"pet\", …)",
            "Dog.legs is not bound; add bind.Object<Dog>(\"Dog\").Field(\"legs\", …)",
            "Cat.name is not bound; add bind.Object<…>(\"Cat\").Field(\"name\", …)",
            "Dog has a type resolver but is not an interface or union of the schema",
        ]);
    }

    [Fact]
    public async Task The_object_type_of_an_interface_or_union_is_found_by_CLR_type()
    {
        var schema = Schema.Parse("""
            type Query { pets: [Pet!]! named: [Named!]! }
            interface Named { name: String! }
            type Dog implements Named { name: String! legs: Int! }
            type Cat implements Named { name: String! }
            union Pet = Dog | Cat
            """).Schema!;
        var executor = Executor.Build(schema, bind =>
        {
            bind.Query().Field("pets", () => new object[] { new Dog("Rex", 4), new Cat("Tom") })
                .Field("named", () => new object[] { new Cat("Tom") });
            bind.Object<Dog>("Dog");
            bind.Object<Cat>("Cat");
        });

        using var response = await executor.ExecuteAsync(new OperationRequest(
            "{ pets { __typename ... on Dog { legs } ... on Named { name } } named { name } }"));

        response.ToString().ShouldBe(
            """{"data":{"pets":[{"__typename":"Dog","legs":4,"name":"Rex"},{"__typename":"Cat","name":"Tom"}],"named":"""
            + """[{"name":"Tom"}]}}""");
    }

    [Fact]
    public void Two_types_of_one_CLR_type_in_a_union_need_a_type_resolver() =>
        Should.Throw<BindingException>(() => Executor.Build(
            Schema.Parse("type Query { p: P } union P = A | B type A { name: String } type B { name: String }").Schema!,
            bind =>
            {
                bind.Query().Field("p", () => new Cat("x"));
                bind.Object<Cat>("A");
                bind.Object<Cat>("B");
            })).Problems.ShouldHaveSingleItem().ShouldContain("add bind.ResolveType(\"P\", …)");

    [Fact]
    public async Task A_batch_that_answers_for_too_few_fails_its_field_for_every_parent()
    {
        var executor = Executor.Build(
            Schema.Parse("type Query { cats: [Cat] } type Cat { name: String age: Int }").Schema!,
            bind =>
            {
                bind.Query().Field("cats", () => new[] { new Cat("a"), new Cat("b") });
                bind.Object<Cat>("Cat").Batch("age", (cats, a) => new[] { 1 });
            });

        using var response = await executor.ExecuteAsync(new OperationRequest("{ cats { name age } }"));

        response.ToString().ShouldStartWith("""{"data":{"cats":[{"name":"a","age":null},{"name":"b","age":null}]},"errors":[""");
        response.Errors.Count.ShouldBe(2);
    }
}
