using System.IO.Compression;
using System.Text.Json;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Tests.Types;

public sealed class Reading_schemas
{
    [Fact]
    public void Every_schema_of_the_execution_corpus_is_read()
    {
        using var file = File.OpenRead(OutsideData.File("graphql/execution.jsonl.gz"));
        using var lines = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        while (lines.ReadLine() is { } line)
        {
            using var entry = JsonDocument.Parse(line);
            var result = Schema.Parse(entry.RootElement.GetProperty("sdl").GetString()!);
            result.Errors.ShouldBeEmpty();
        }
    }

    [Fact]
    public void An_extension_adds_to_its_type()
    {
        var schema = Schema.Parse("type Query { a: Int }", "extend type Query { b: [String!]! }").Schema!;
        schema.QueryType!.Fields.Select(f => $"{f.Name}: {f.Type}").ShouldBe(["a: Int", "b: [String!]!"]);
    }

    [Fact]
    public void Errors_name_the_file_they_are_in()
    {
        SdlFile[] files =
        [
            new("query.graphqls", "type Query {\n  a: Int\n  cars: [Car]\n}"),
            new("cars.graphqls", "\ntype Car { owner: Persn }\ntype Query { b: Int }"),
        ];
        Schema.Parse(SchemaOptions.Default, files).Errors.Select(e => e.ToString()).ShouldBe(
        [
            "There can be only one type named \"Query\". (query.graphqls 1:6, cars.graphqls 3:6)",
            "Unknown type \"Persn\". (cars.graphqls 2:19)",
        ], ignoreOrder: true);
    }

    [Fact]
    public void A_file_is_whole_by_itself()
    {
        SdlFile[] files = [new("a.graphqls", "type Query {"), new("b.graphqls", "a: Int }")];
        Schema.Parse(SchemaOptions.Default, files).Errors.Single().ToString()
            .ShouldBe("Syntax Error: Expected Name, found <EOF>. (a.graphqls 1:13)");
    }

    [Fact]
    public void A_type_and_its_wrappers_exist_once()
    {
        var query = Schema.Parse("type Query { a: [Int!] b: [Int!] }").Schema!.QueryType!;
        query.Field("a")!.Type.ShouldBeSameAs(query.Field("b")!.Type);
    }

    [Fact]
    public void Unused_built_in_scalars_are_not_listed()
    {
        var schema = Schema.Parse("type Query { a: Int }").Schema!;
        schema.AllTypes.Select(t => t.Name).ShouldBe(
        [
            "Query", "Int", "Boolean", "String", "__Schema", "__Type", "__TypeKind", "__Field", "__InputValue",
            "__EnumValue", "__Directive", "__DirectiveLocation",
        ]);
    }
}
