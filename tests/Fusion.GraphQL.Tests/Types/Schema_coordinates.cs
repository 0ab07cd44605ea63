using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Tests.Types;

public sealed class Schema_coordinates
{
    static readonly Schema Schema = Schema.Parse(
        """
        directive @shout(loud: Boolean) on FIELD
        enum Colour { RED }
        input Filter { name: String }
        union Any = Query
        type Query { person(id: ID): String colour: Colour any: Any find(f: Filter): Int }
        """).Schema!;

    [Theory]
    [InlineData("Query", typeof(SchemaElement.OfType))]
    [InlineData("Query.person", typeof(SchemaElement.OfField))]
    [InlineData("Query.person(id:)", typeof(SchemaElement.OfArgument))]
    [InlineData("Filter.name", typeof(SchemaElement.OfInputField))]
    [InlineData("Colour.RED", typeof(SchemaElement.OfEnumValue))]
    [InlineData("@shout", typeof(SchemaElement.OfDirective))]
    [InlineData("@shout(loud:)", typeof(SchemaElement.OfDirectiveArgument))]
    [InlineData("Nobody", typeof(SchemaElement.Missing))]
    [InlineData("Query.nothing", typeof(SchemaElement.Missing))]
    [InlineData("Query.person(no:)", typeof(SchemaElement.Missing))]
    [InlineData("@silent", typeof(SchemaElement.Missing))]
    [InlineData("Nobody.name", typeof(SchemaElement.NoContainer))]
    [InlineData("Query.nothing(no:)", typeof(SchemaElement.NoContainer))]
    [InlineData("Any.name", typeof(SchemaElement.NoContainer))]
    [InlineData("@silent(no:)", typeof(SchemaElement.NoContainer))]
    public void Lead_to_what_they_name(string coordinate, Type element)
    {
        var parsed = SchemaCoordinate.Parse(coordinate).ShouldNotBeNull();
        parsed.ToString().ShouldBe(coordinate);
        Schema.Resolve(parsed).ShouldBeOfType(element);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Query.")]
    [InlineData("Query .person")]
    [InlineData("Query.person(id)")]
    [InlineData("Query(id:)")]
    [InlineData("@shout.loud")]
    [InlineData("Query.person(id:)\n")]
    [InlineData("1Query")]
    public void Are_nothing_but_names_and_their_punctuation(string text) =>
        SchemaCoordinate.Parse(text).ShouldBeNull();
}
