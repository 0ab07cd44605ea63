using Fusion.GraphQL.Tests.Execution;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fusion.GraphQL.Execution;
using Fusion.GraphQL.Language;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Tests.Introspection;

public class IntrospectionTests
{
    const string Sdl = """"
        "What this is"
        schema { query: Root mutation: Change subscription: Feed }
        """
        Everything
        starts here
        """
        type Root implements Node & Named {
          id: ID!
          name("How long" max: Int = 3 @deprecated(reason: "use size"), size: Int, tags: [String!] = ["a", "b"]): String
          old: [Float!]! @deprecated
          search(filter: Filter = { text: "x\ny", range: { from: 1.5 } }, by: OneKey): [Result]!
          grid: [[[Boolean!]]!]
        }
        interface Node { id: ID! }
        interface Named implements Node { id: ID! name: String }
        union Result = Root | Other
        type Other implements Node { id: ID! when: DateTime json: Json }
        type Change { rename(id: ID!, to: String!): Root }
        type Feed { ticks(every: Int! = 1): Int! }
        scalar DateTime @specifiedBy(url: "https://example.org/datetime")
        scalar Json
        "Colours" enum Colour { RED "grass" GREEN BLUE @deprecated(reason: "sea") }
        input Filter { text: String = "none" colours: [Colour!] = [RED, GREEN] range: Range required: Boolean! = true
          old: Int @deprecated(reason: "gone") }
        input Range { from: Float to: Float }
        input OneKey @oneOf { id: ID name: String }
        directive @cached("seconds" ttl: Int = 60, old: Int @deprecated) repeatable on FIELD_DEFINITION | OBJECT | QUERY
        """";

    [Fact]
    public async Task All_variants_of_the_introspection_query_answer_as_the_reference_implementation_does()
    {
        var oracle = JsonNode.Parse(await Oracle.RunAsync("introspection.mjs", Sdl))!;
        var schema = Schema.Parse(new SchemaOptions { Edition = LanguageEdition.Draft }, Sdl);
        schema.Succeeded.ShouldBeTrue(string.Join("\n", schema.Errors));
        var executor = DeterministicServer.Serve(schema.Schema);
        var builtIn = oracle["builtInDirectives"]!.AsArray().Select(name => (string)name!).ToHashSet();
        var cases = oracle["cases"]!.AsArray();
        cases.Count.ShouldBe(128);
        foreach (var one in cases)
        {
            using var response = await executor.ExecuteAsync(new OperationRequest((string)one!["query"]!));
            var expected = Comparable(one["result"]!, builtIn);
            var actual = Comparable(JsonNode.Parse(response.ToString())!, builtIn);
            FirstDifference(expected, actual).ShouldBeNull(one["options"]!.ToJsonString());
        }
    }

    [Fact]
    public async Task A_type_is_found_by_name_and_an_unknown_one_is_null()
    {
        var executor = DeterministicSdl.Serve(Sdl);

        using var response = await executor.ExecuteAsync(new OperationRequest(
            """{ a: __type(name: "OneKey") { name isOneOf } b: __type(name: "Nobody") { name } }"""));

        response.ToString().ShouldBe("""{"data":{"a":{"name":"OneKey","isOneOf":true},"b":null}}""");
    }

    /// <summary>
    /// Sorted by name, because only the order of a type's own members means anything; blank where words differ by design.
    /// </summary>
    static string Comparable(JsonNode result, HashSet<string> builtInDirectives)
    {
        var copy = result.DeepClone();
        var schema = copy["data"]!["__schema"]!.AsObject();
        var types = schema["types"]!.AsArray().Select(type => type!.AsObject()).ToList();
        foreach (var type in types.Where(type => IsBuiltIn((string)type["name"]!)))
        {
            BlankDescriptions(type);
            if (type["enumValues"] is JsonArray values)
                type["enumValues"] = Sorted([.. values.Select(value => value!.AsObject())]);
        }

        var directives = schema["directives"]!.AsArray().Select(directive => directive!.AsObject()).ToList();
        foreach (var directive in directives.Where(directive => builtInDirectives.Contains((string)directive["name"]!)))
            BlankDescriptions(directive);
        schema["types"] = Sorted(types);
        schema["directives"] = Sorted(directives);
        return copy.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
    }

    static string? FirstDifference(string expected, string actual)
    {
        string[] theirs = expected.Split('\n'), ours = actual.Split('\n');
        var at = theirs.Zip(ours).TakeWhile(pair => pair.First == pair.Second).Count();
        if (at == theirs.Length && at == ours.Length)
            return null;
        var context = string.Join('\n', theirs.Take(at).TakeLast(12));
        return $"{context}\nexpected {theirs.ElementAtOrDefault(at)}\nactual   {ours.ElementAtOrDefault(at)}";
    }

    static JsonArray Sorted(List<JsonObject> items) =>
        new([.. items.OrderBy(item => (string)item["name"]!, StringComparer.Ordinal).Select(item => item.DeepClone())]);

    static bool IsBuiltIn(string name) =>
        name.StartsWith("__", StringComparison.Ordinal) || name is "String" or "Int" or "Float" or "Boolean" or "ID";

    static void BlankDescriptions(JsonNode? node)
    {
        if (node is JsonObject item)
        {
            if (item.ContainsKey("description"))
                item["description"] = null;
            foreach (var (_, value) in item.ToList())
                BlankDescriptions(value);
        }
        else if (node is JsonArray list)
        {
            foreach (var value in list)
                BlankDescriptions(value);
        }
    }
}
