using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Fusion.GraphQL.Execution;
using Fusion.GraphQL.Http;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Tests.Http;

/// <summary>What may be an attack is read and run by threads that give way to all others, and every request is answered all the same.</summary>
public sealed class BackSeatTests
{
    const string Seat = "back seat";

    static readonly ManualResetEventSlim Release = new();

    static readonly Lazy<(Socket Listener, Socket Speaker)> Wire = new(Connected);

    static readonly Executor Server = Executor.Build(
        Schema.Parse(
            new SchemaOptions { IncrementalDelivery = true },
            """
            type Query { thread(text: String): String  niceness: String  blocked: Boolean  heard: Int  rows(first: Int): [Row!]! }
            type Row { id: Int! }
            """).Schema!,
        bind =>
        {
            bind.Object<Row>("Row");
            bind.Query()
                .Field("thread", () => Thread.CurrentThread.Name)
                .Field("niceness", Niceness)
                .Field("blocked", () => Release.Wait(TimeSpan.FromSeconds(30)))
                .Field("heard", () => Wire.Value.Listener.Receive(new byte[1]))
                .Field("rows", a => Enumerable.Range(0, a.Get<int>("first")).Select(id => new Row(id)));
        });

    sealed record Row(int Id);

    [Fact]
    public async Task A_document_is_read_and_run_there_the_first_time_it_is_sent_and_no_more()
    {
        await using var server = await TestServer.StartAsync(Server);

        (await AskAsync(server, "{ thread }")).ShouldBe(Seat);
        (await AskAsync(server, "{ thread }")).ShouldNotBe(Seat);
    }

    [Fact]
    public async Task A_large_body_is_read_there_though_its_document_is_known()
    {
        await using var server = await TestServer.StartAsync(Server);
        const string Document = "query($t: String) { thread(text: $t) }";
        await AskAsync(server, Document, new { t = "" });

        (await AskAsync(server, Document, new { t = "small" })).ShouldNotBe(Seat);
        (await AskAsync(server, Document, new { t = new string('x', 20_000) })).ShouldBe(Seat);
    }

    [Fact]
    public async Task A_costly_operation_runs_there_however_often_it_is_sent()
    {
        await using var server = await TestServer.StartAsync(Server);
        const string Document = "{ rows(first: 2000) { id } thread }";
        async Task<string> AskAsync()
        {
            using var response = await server.Client.PostAsJsonAsync("graphql", new { query = Document });
            return await response.Content.ReadAsStringAsync();
        }

        await AskAsync();

        (await AskAsync()).ShouldContain(Seat);
    }

    [Fact]
    public async Task A_batch_goes_there_when_one_of_its_documents_is_not_known()
    {
        await using var server = await TestServer.StartAsync(Server, new GraphQLHttpOptions { MaxBatchSize = 2 });
        var batch = new[] { new { query = "query Known { thread }" }, new { query = "query Other { thread }" } };
        async Task<string> AskTwiceAsync()
        {
            using var response = await server.Client.PostAsJsonAsync("graphql", batch);
            return await response.Content.ReadAsStringAsync();
        }

        (await AskTwiceAsync()).ShouldBe($$$"""[{"data":{"thread":"{{{Seat}}}"}},{"data":{"thread":"{{{Seat}}}"}}]""");
        (await AskTwiceAsync()).ShouldNotContain(Seat);
    }

    [Fact]
    public async Task Linux_knows_that_these_threads_give_way()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere the runtime says it.");
        const string Low = "14";
        await using var server = await TestServer.StartAsync(Server);

        (await AskAsync(server, "{ niceness }")).ShouldBe(Low);
        (await AskAsync(server, "{ niceness }")).ShouldBe(Niceness());
    }

    [Fact]
    public async Task A_resolver_that_blocks_there_keeps_no_one_else_from_it()
    {
        await using var server = await TestServer.StartAsync(Server);
        var blocked = Enumerable.Range(0, 2 * Environment.ProcessorCount)
            .Select(i => AskAsync(server, $"query Blocked{i} {{ blocked }}")).ToList();

        (await AskAsync(server, "query Beside { thread }")).ShouldBe(Seat);

        blocked.ShouldAllBe(one => !one.IsCompleted);
        Release.Set();
        (await Task.WhenAll(blocked)).ShouldAllBe(answer => answer == "True");
    }

    [Fact]
    public async Task Neither_does_one_that_waits_outside_the_runtime()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere only the runtime's own waits are seen.");
        await using var server = await TestServer.StartAsync(Server);
        var blocked = Enumerable.Range(0, 2 * Environment.ProcessorCount)
            .Select(i => AskAsync(server, $"query Deaf{i} {{ heard }}")).ToList();

        (await AskAsync(server, "query BesideTheDeaf { thread }")).ShouldBe(Seat);

        blocked.ShouldAllBe(one => !one.IsCompleted);
        Wire.Value.Speaker.Send(new byte[blocked.Count]);
        (await Task.WhenAll(blocked)).ShouldAllBe(answer => answer == "1");
    }

    [Fact]
    public async Task A_large_message_on_a_socket_runs_there_though_its_document_is_known()
    {
        await using var server = await TestServer.StartAsync(Server);
        using var socket = await TestSocket.OpenAsync(server);
        const string Document = "query Large($t: String) { thread(text: $t) }";
        async Task<string?> AskAsync(string t)
        {
            await socket.StartAsync(t, Document, new { t });
            return (await socket.AnswerAsync()).GetProperty("payload").GetProperty("data").GetProperty("thread").GetString();
        }

        await AskAsync("first");
        (await AskAsync("small")).ShouldNotBe(Seat);
        await socket.StartAsync("large", Document, new { t = new string('x', 20_000) });
        (await socket.AnswerAsync()).GetRawText().ShouldContain(Seat);
    }

    [Fact]
    public async Task So_does_one_whose_answer_goes_to_an_event_stream()
    {
        await using var server = await TestServer.StartAsync(Server);
        using var reserved = await server.Client.PutAsync(new Uri("graphql", UriKind.Relative), null);
        var token = await reserved.Content.ReadAsStringAsync();
        using var stream = new StreamReader(await server.Client.GetStreamAsync(new Uri($"graphql?token={token}", UriKind.Relative)));
        async Task<string> AskAsync(string id, string t)
        {
            using var started = await server.Client.PostAsJsonAsync(
                $"graphql?token={token}",
                new { query = "query Streamed($t: String) { thread(text: $t) }", variables = new { t }, extensions = new { operationId = id } });
            ((int)started.StatusCode).ShouldBe(202);
            while (true)
            {
                var line = (await stream.ReadLineAsync())!;
                if (line.Contains("thread", StringComparison.Ordinal))
                    return line;
            }
        }

        await AskAsync("1", "");
        (await AskAsync("2", "")).ShouldNotContain(Seat);
        (await AskAsync("3", new string('x', 20_000))).ShouldContain(Seat);
    }

    [Fact]
    public async Task A_costly_operation_whose_answer_comes_in_parts_begins_there()
    {
        await using var server = await TestServer.StartAsync(Server);
        async Task<string> AskAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "graphql");
            request.Headers.Accept.ParseAdd("multipart/mixed");
            request.Content = JsonContent.Create(new { query = "{ rows(first: 2000) { id } thread ... @defer { niceness } }" });
            using var response = await server.Client.SendAsync(request);
            return await response.Content.ReadAsStringAsync();
        }

        await AskAsync();
        (await AskAsync()).ShouldContain(Seat);
    }

    static (Socket Listener, Socket Speaker) Connected()
    {
        using var door = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        door.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        door.Listen();
        var speaker = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        speaker.Connect(door.LocalEndPoint!);
        return (door.Accept(), speaker);
    }

    /// <summary>The 19th of the fields of which the second is a name in parentheses.</summary>
    static string Niceness()
    {
        var status = File.ReadAllText("/proc/thread-self/stat");
        return status[(status.LastIndexOf(')') + 2)..].Split(' ')[19 - 3];
    }

    static async Task<string> AskAsync(TestServer server, string query, object? variables = null)
    {
        using var response = await server.Client.PostAsJsonAsync("graphql", new { query, variables });
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        return answer.GetProperty("data").EnumerateObject().Single().Value.ToString();
    }
}
