using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using Fusion.GraphQL.Http;

namespace Fusion.GraphQL.Tests.Http;

/// <summary>Documents named by an id or a hash mean the same over HTTP and over a socket, and so does running no others.</summary>
public sealed class KnownDocumentTests
{
    const string Query = "{ hello }";

    static readonly string Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Query)));

    static readonly string Extensions = $"\"extensions\":{{\"persistedQuery\":{{\"version\":1,\"sha256Hash\":\"{Hash}\"}}}}";

    static readonly string ByHash = $"{{{Extensions}}}";

    static readonly string Registering = $"{{\"query\":\"{Query}\",{Extensions}}}";

    static readonly string Forged = $"{{\"query\":\"{{ __typename }}\",{Extensions}}}";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Where_only_known_documents_run_a_query_of_ones_own_is_refused(bool bySocket)
    {
        await using var server = await TestServer.StartAsync(
            WebSocketTests.Server(), new GraphQLHttpOptions { PersistedDocuments = new Kept(), PersistedDocumentsOnly = true });

        (await Ask(server, bySocket, """{"query":"{ hello }"}""")).ShouldContain("PERSISTED_DOCUMENTS_ONLY");
        (await Ask(server, bySocket, """{"query":"{ hello }","documentId":"hello"}""")).ShouldContain("PERSISTED_DOCUMENTS_ONLY");
        (await Ask(server, bySocket, Registering)).ShouldContain("PERSISTED_DOCUMENTS_ONLY");
        (await Ask(server, bySocket, """{"documentId":"nobody"}""")).ShouldContain("No document is known");
        (await Ask(server, bySocket, """{"documentId":"hello"}""")).ShouldContain("""{"data":{"hello":"world"}}""");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_client_registers_a_document_by_its_hash_and_by_no_other(bool bySocket)
    {
        await using var server = await TestServer.StartAsync(
            WebSocketTests.Server(), new GraphQLHttpOptions { PersistedDocuments = new Kept() });

        (await Ask(server, bySocket, ByHash)).ShouldContain("PERSISTED_QUERY_NOT_FOUND");
        (await Ask(server, bySocket, Forged)).ShouldContain("not the SHA-256");
        (await Ask(server, bySocket, ByHash)).ShouldContain("PERSISTED_QUERY_NOT_FOUND");
        (await Ask(server, bySocket, Registering)).ShouldContain("""{"data":{"hello":"world"}}""");
        (await Ask(server, bySocket, ByHash)).ShouldContain("""{"data":{"hello":"world"}}""");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Without_a_store_a_hash_is_said_to_be_of_no_use(bool bySocket)
    {
        await using var server = await TestServer.StartAsync(WebSocketTests.Server());

        var answer = await Ask(server, bySocket, ByHash);

        answer.ShouldContain("\"message\":\"PersistedQueryNotSupported\"");
        answer.ShouldContain("PERSISTED_QUERY_NOT_SUPPORTED");
        (await Ask(server, bySocket, Registering)).ShouldContain("""{"data":{"hello":"world"}}""");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Another_version_of_the_protocol_is_refused(bool bySocket)
    {
        await using var server = await TestServer.StartAsync(
            WebSocketTests.Server(), new GraphQLHttpOptions { PersistedDocuments = new Kept() });
        foreach (var version in new[] { "\"version\":2,", "\"version\":\"1\",", "" })
        {
            var request = Registering.Replace("\"version\":1,", version, StringComparison.Ordinal);
            (await Ask(server, bySocket, request)).ShouldContain("version must be 1");
        }

        (await Ask(server, bySocket, ByHash)).ShouldContain("PERSISTED_QUERY_NOT_FOUND");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_document_registered_by_its_hash_takes_nobody_elses_id(bool bySocket)
    {
        await using var server = await TestServer.StartAsync(
            WebSocketTests.Server(), new GraphQLHttpOptions { PersistedDocuments = new Kept() });
        var claiming = Registering.Insert(1, "\"documentId\":\"profile\",");

        (await Ask(server, bySocket, claiming)).ShouldContain("not by both");
        (await Ask(server, bySocket, """{"documentId":"profile"}""")).ShouldContain("No document is known");
        (await Ask(server, bySocket, ByHash)).ShouldContain("PERSISTED_QUERY_NOT_FOUND");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"query":7}""")]
    [InlineData("""{"query":"{ hello }","variables":[]}""")]
    [InlineData("""{"query":"{ hello }","operationName":{}}""")]
    [InlineData("""{"query":"{ hello }","extensions":"x"}""")]
    public async Task A_payload_that_is_no_request_closes_the_socket(string payload)
    {
        await using var server = await TestServer.StartAsync(WebSocketTests.Server());

        (await Ask(server, bySocket: true, payload)).ShouldBe("closed 4400");
    }

    static Task<string> Ask(TestServer server, bool bySocket, string request) =>
        bySocket ? AskSocket(server, request) : AskHttp(server, request);

    static async Task<string> AskHttp(TestServer server, string request)
    {
        using var content = new StringContent(request, Encoding.UTF8, "application/json");
        using var response = await server.Client.PostAsync("graphql", content);
        return await response.Content.ReadAsStringAsync();
    }

    static async Task<string> AskSocket(TestServer server, string request)
    {
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        await socket.ConnectAsync(new UriBuilder(server.Url) { Scheme = "ws" }.Uri, CancellationToken.None);
        await SendAsync(socket, """{"type":"connection_init"}""");
        (await ReadAsync(socket)).ShouldContain("connection_ack");
        await SendAsync(socket, $$"""{"type":"subscribe","id":"1","payload":{{request}}}""");
        return await ReadAsync(socket);
    }

    static Task SendAsync(ClientWebSocket socket, string message) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, true, CancellationToken.None);

    static async Task<string> ReadAsync(ClientWebSocket socket)
    {
        var buffer = new byte[16 * 1024];
        var read = await socket.ReceiveAsync(buffer, CancellationToken.None);
        return read.MessageType == WebSocketMessageType.Close
            ? $"closed {(int)read.CloseStatus!.Value}" : Encoding.UTF8.GetString(buffer, 0, read.Count);
    }

    sealed class Kept : IPersistedDocuments
    {
        readonly Dictionary<string, ReadOnlyMemory<byte>> _kept = new(StringComparer.Ordinal) { ["hello"] = "{ hello }"u8.ToArray() };

        public ValueTask<ReadOnlyMemory<byte>?> FindAsync(string id, CancellationToken cancellation) =>
            new(_kept.TryGetValue(id, out var known) ? known : null);

        public ValueTask<bool> KeepAsync(string id, ReadOnlyMemory<byte> document, CancellationToken cancellation) =>
            new(_kept.TryAdd(id, document));
    }
}
