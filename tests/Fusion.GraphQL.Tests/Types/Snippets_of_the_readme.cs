using Fusion.GraphQL.Language;
using Fusion.GraphQL.Types;
using Fusion.GraphQL.Validation;

namespace Fusion.GraphQL.Tests.Types;

public sealed class Snippets_of_the_readme
{
    [Fact]
    public void A_document()
    {
        var schema = Schema.Parse("type Query { hello(name: String): String }").Schema!;
        var parsed = Parser.Parse("{ hello(nmae: 1) }"u8);
        var errors = Validator.Validate(schema, parsed.Node!);
        errors.ShouldHaveSingleItem().ToString().ShouldBe(
            "Unknown argument \"nmae\" on field \"Query.hello\". Did you mean \"name\"? (1:9)");
    }

    [Fact]
    public void A_schema()
    {
        var result = Schema.Parse(SchemaOptions.Default,
        [
            new SdlFile("query.graphqls", "type Query { person(id: ID!): Person }"),
            new SdlFile("person.graphqls", "type Person { name: String @deprecated(reason: \"Use names.\") }"),
        ]);
        var field = result.Schema!.Resolve(SchemaCoordinate.Parse("Person.name")!);
        var text = result.Schema.Print();
        field.ShouldBeOfType<SchemaElement.OfField>().Field.DeprecationReason.ShouldBe("Use names.");
        Schema.Parse(text).Schema!.Print().ShouldBe(text);
        var without = Schema.Parse("type Query { other: Int }").Schema!;
        SchemaDiff.Compare(result.Schema, without).ShouldContain(c => c.ToString() == "Breaking: Query.person: was removed");
    }
}
