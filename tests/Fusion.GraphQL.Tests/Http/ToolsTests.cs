using System.Text.Json;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Tests.Http;

/// <summary>Tools of other people, run on a served schema as their users run them.</summary>
public sealed class ToolsTests
{
    const string Sdl = """
        "Everything."
        type Query { person(id: ID!, in: Filter): Person things: [Thing!]! at: Time }
        type Person { id: ID! name: String @deprecated(reason: "Use id.") kind: Kind friends(first: Int = 10): [Person!] }
        type Car { id: ID! wheels: Float! }
        union Thing = Person | Car
        enum Kind { A B }
        input Filter @oneOf { a: Int b: [String!] }
        scalar Time @specifiedBy(url: "https://scalars.example/time")
        """;

    static Task<TestServer> Serve() => TestServer.StartAsync(DeterministicServer.Serve(Schema.Parse(Sdl).Schema!));

    [Fact]
    public async Task Graphql_codegen_makes_types_of_our_endpoint()
    {
        await using var server = await Serve();

        var types = await OracleTools.RunAsync("codegen.mjs", "", server.Url.ToString());

        types.ShouldContain("export type Query = {");
        types.ShouldContain("friends?: Maybe<Array<Person>>;");
        types.ShouldContain("/** @deprecated Use id. */");
        types.ShouldContain("export type Thing = Car | Person;");
    }

    [Fact]
    public async Task Graphql_inspector_finds_nothing_changed_between_our_SDL_and_our_endpoint_and_finds_what_did()
    {
        await using var server = await Serve();

        Changes(await OracleTools.RunAsync("inspect.mjs", Sdl, server.Url.ToString())).ShouldBeEmpty();

        var changed = Sdl.Replace("wheels: Float!", "wheels: Float! doors: Int", StringComparison.Ordinal);
        Changes(await OracleTools.RunAsync("inspect.mjs", changed, server.Url.ToString())).ShouldBe(["BREAKING Car.doors"]);
    }

    static string[] Changes(string answer) =>
        [.. JsonDocument.Parse(answer).RootElement.GetProperty("changes").EnumerateArray()
            .Select(change => $"{change.GetProperty("level").GetString()} {change.GetProperty("path").GetString()}")];
}
