using System.Net.WebSockets;
using System.Text.Json;
using Fusion.Api.Http;
using Fusion.GraphQL.Proof.Oracles;
using Fusion.Ontology;
using Fusion.Testing;

namespace Fusion.Api.Tests;

/// <summary>A WebSocket is under the same rules as a request: who asks, why, and a record of each operation before its answer.</summary>
public sealed class SocketTests(ThrowawayPostgres postgres)
{
    const string Find = """query Find { search(text: "ada example", kinds: [PERSON]) { nodes { entity { id label } } } }""";

    [Fact]
    public async Task Each_operation_of_a_socket_leaves_an_access_of_its_own_before_its_answer()
    {
        await using var api = await ServedApi.StartAsync(postgres);
        await api.TakeInAsync(Records.Crime("CR1"));

        var seen = await AskAsync(api, "analyst", "investigation; why=Linked burglaries in the ward", Find, "{ viewer { actor } }", "{ nothing }");

        seen[0].GetRawText().ShouldContain("\"label\"");
        seen[1].GetRawText().ShouldContain("\"actor\"");
        seen[2].GetRawText().ShouldContain("Cannot query field");
        var accesses = await api.AccessesAsync();
        accesses.Select(access => access.Outcome).ShouldBe([AccessOutcome.Answered, AccessOutcome.Answered, AccessOutcome.Failed], ignoreOrder: true);
        accesses.Select(access => access.RequestId.Split('.')[0]).ShouldBeUnique();
        accesses.Single(access => access.Operation == "Find").Entities.ShouldNotBeEmpty();
        accesses.Where(access => access.Operation != "Find").ShouldAllBe(access => access.Entities.Count == 0);
    }

    [Fact]
    public async Task Without_a_purpose_a_socket_answers_nothing_about_anybody()
    {
        await using var api = await ServedApi.StartAsync(postgres);
        await api.TakeInAsync(Records.Crime("CR1"));

        var seen = await AskAsync(api, "analyst", null, Find);

        seen[0].GetRawText().ShouldNotContain("\"label\"");
        (await api.AccessesAsync()).ShouldHaveSingleItem().Outcome.ShouldBe(AccessOutcome.Refused);
    }

    [Theory]
    [InlineData("nobody", null)]
    [InlineData("analyst", "curiosity")]
    public async Task A_stranger_or_a_purpose_nobody_understands_closes_the_socket(string identity, string? purpose)
    {
        await using var api = await ServedApi.StartAsync(postgres);

        var seen = await AskAsync(api, identity, purpose, Find);

        seen[0].GetProperty("closed").GetInt32().ShouldBe(4403);
        (await api.AccessesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_page_from_elsewhere_opens_no_socket()
    {
        await using var api = await ServedApi.StartAsync(postgres);
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        socket.Options.SetRequestHeader("Origin", "https://elsewhere.example");

        await Should.ThrowAsync<WebSocketException>(() =>
            socket.ConnectAsync(new UriBuilder(api.Url) { Scheme = "ws" }.Uri, CancellationToken.None));
    }

    /// <summary>With the graphql-ws client, all over one socket; what it says stands in its first message, as in a browser.</summary>
    static async Task<IReadOnlyList<JsonElement>> AskAsync(ServedApi api, string identity, string? purpose, params string[] queries)
    {
        var payload = new Dictionary<string, string> { [FusionApi.IdentityHeader] = identity };
        if (purpose is not null)
            payload[FusionApi.PurposeHeader] = purpose;
        var input = JsonSerializer.Serialize(new { connectionParams = payload, queries });
        using var seen = JsonDocument.Parse(await Oracle.RunAsync("ask.mjs", input, api.Url.ToString()));
        return [.. seen.RootElement.EnumerateArray().Select(one => one.Clone())];
    }
}
