using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Fusion.GraphQL.Execution;
using Fusion.GraphQL.Http;
using Fusion.GraphQL.Tests.Http;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Tests.Limits;

/// <summary>Whoever runs into a limit learns which one it is, how large it is, and what to do about it.</summary>
public sealed class Limits_are_told_by_name
{
    sealed record Role(string Name);

    static readonly TaskCompletionSource<int> Never = new();

    static Executor Serve(ExecutorOptions? options = null, Action? whenWaiting = null) => Executor.Build(
        Schema.Parse("""
            type Query { hello: String numbers: [Int] wait: Int }
            type Subscription { tick: Int! }
            """),
        bind =>
        {
            bind.Query().Field("hello", () => "world").Field("numbers", () => Enumerable.Range(0, 100))
                .Field("wait", a =>
                {
                    whenWaiting?.Invoke();
                    return Never.Task.WaitAsync(a.Cancellation);
                });
            bind.Subscription().Stream("tick", a => Ticks(a.Cancellation));
        },
        options);

    static async IAsyncEnumerable<int> Ticks([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        yield return 1;
        await Task.Delay(Timeout.Infinite, cancellation);
    }

    static async Task<JsonElement> Refusal(TestServer server, string query, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "graphql") { Content = JsonContent.Create(new { query }) };
        request.Headers.Accept.ParseAdd("application/graphql-response+json");
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        using var response = await server.Client.SendAsync(request);
        return Error(await response.Content.ReadAsStringAsync());
    }

    static JsonElement Error(string body) => JsonDocument.Parse(body).RootElement.GetProperty("errors")[0];

    static void ShouldTell(JsonElement error, string limit, long max, string advice)
    {
        error.GetProperty("extensions").GetProperty("limit").GetString().ShouldBe(limit);
        error.GetProperty("extensions").GetProperty("max").GetInt64().ShouldBe(max);
        error.GetProperty("message").GetString()!.ShouldContain(advice);
    }

    [Fact]
    public async Task Items_of_a_list()
    {
        await using var server = await TestServer.StartAsync(Serve(new ExecutorOptions { MaxListItems = 50 }));
        ShouldTell(await Refusal(server, "{ numbers }"), "listItems", 50, "Ask for a smaller page");
    }

    [Fact]
    public async Task Time()
    {
        await using var server = await TestServer.StartAsync(Serve(new ExecutorOptions { Timeout = TimeSpan.FromMilliseconds(50) }));
        ShouldTell(await Refusal(server, "{ wait }"), "time", 50, "Select fewer fields");
    }

    [Fact]
    public async Task Operations_running_at_once()
    {
        var running = new TaskCompletionSource();
        await using var server = await TestServer.StartAsync(
            Serve(new ExecutorOptions { MaxConcurrent = 1, MaxWaiting = 0 }, () => running.TrySetResult()));
        using var leave = new CancellationTokenSource();
        var first = server.Client.PostAsJsonAsync("graphql", new { query = "{ wait }" }, leave.Token);
        await running.Task;
        ShouldTell(await Refusal(server, "{ hello }"), "concurrency", 1, "try again in a moment");
        await leave.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(first);
    }

    [Fact]
    public async Task Bytes_of_a_body_and_of_a_query_string()
    {
        await using var server = await TestServer.StartAsync(
            Serve(), new GraphQLHttpOptions { MaxBodyBytes = 100, MaxQueryStringBytes = 50 });
        ShouldTell(await Refusal(server, $"{{ hello }} #{new string('x', 100)}"), "bodyBytes", 100, "Send less");
        using var long_ = await server.Client.GetAsync(new Uri($"graphql?query={new string('x', 100)}", UriKind.Relative));
        ShouldTell(Error(await long_.Content.ReadAsStringAsync()), "queryStringBytes", 50, "use POST");
    }

    [Fact]
    public async Task Streams_of_one_caller_or_one_address()
    {
        var limits = new EventStreamLimits { MaxStreamsPerCaller = 2, ReservationTime = TimeSpan.FromMinutes(5) };
        await using var server = await TestServer.StartAsync(Serve(), new GraphQLHttpOptions
        {
            EventStreams = limits,
            Caller = context => new(CallerDecision.Accept(new RequestFeatures().With(new Role($"{context.Request.Headers["X-Who"]}")))),
            CallerKey = features => features.Get<Role>().Name is { Length: > 0 } name ? name : null,
        });
        async Task<(int Status, string Body)> Reserve(string? who)
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, "graphql");
            request.Headers.TryAddWithoutValidation("X-Who", who);
            using var response = await server.Client.SendAsync(request);
            return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
        }

        (await Reserve("ann")).Status.ShouldBe(201);
        (await Reserve("ann")).Status.ShouldBe(201);
        var third = await Reserve("ann");
        third.Status.ShouldBe(429);
        ShouldTell(Error(third.Body), "eventStreamsPerCaller", 2, "close one first");
        (await Reserve("ben")).Status.ShouldBe(201);
        var token = (await Reserve(null)).Body;
        (await Reserve(null)).Status.ShouldBe(201);
        (await Reserve(null)).Status.ShouldBe(429);

        // A stream that ends makes room again.
        using var open = new HttpRequestMessage(HttpMethod.Get, $"graphql?token={token}");
        open.Headers.Accept.ParseAdd("text/event-stream");
        (await server.Client.SendAsync(open, HttpCompletionOption.ResponseHeadersRead)).Dispose();
        var status = 429;
        while (status == 429)
            status = (await Reserve(null)).Status;
        status.ShouldBe(201);
    }

    [Fact]
    public async Task A_query_string_longer_than_servers_read_by_themselves()
    {
        await using var server = await TestServer.StartAsync(Serve());
        async Task<(int Status, string Body)> Get(int length)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"graphql?query={{hello}}%23{new string('x', length)}");
            request.Headers.Add("GraphQL-Require-Preflight", "1");
            using var response = await server.Client.SendAsync(request);
            return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
        }

        (await Get(16_000)).ShouldBe((200, """{"data":{"hello":"world"}}"""));
        var refused = await Get(17_000);
        refused.Status.ShouldBe(414);
        ShouldTell(Error(refused.Body), "queryStringBytes", 16 * 1024, "use POST");
    }

    [Fact]
    public async Task Steps_of_validation_and_depth_of_introspection()
    {
        await using var server = await TestServer.StartAsync(
            Serve(new ExecutorOptions { Validation = new GraphQL.Validation.ValidationOptions { MaxFragmentWork = 10, MaxMergeWork = 100_000 } }));
        ShouldTell(
            await Refusal(server, string.Concat(Enumerable.Range(0, 20).Select(i => $"query Q{i}($a: Int) {{ ...F0 }} fragment F{i} on Query {{ hello ...F{i + 1} }} "))
                + "fragment F20 on Query { hello }"),
            "fragmentWork", 10, "The document takes more than 10 steps to follow its fragments. Use fewer of them inside one another.");
        var introspection = await Refusal(server, "{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }");
        ShouldTell(introspection, "introspectionDepth", 3, "Maximum introspection depth exceeded");
        introspection.GetProperty("extensions").GetProperty("fix").GetString()!.ShouldContain("less often");
    }

    [Fact]
    public async Task Values_of_variables()
    {
        var executor = Executor.Build(
            Schema.Parse("type Query { count(list: [[Int]], any: Any): Int } scalar Any").Schema!,
            bind =>
            {
                bind.Query().Field("count", a => a.Get<int[][]?>("list")?.Length);
                bind.Scalar("Any");
            },
            new ExecutorOptions { MaxInputValues = 10 });
        await using var server = await TestServer.StartAsync(executor);
        async Task<string> Ask(string variables)
        {
            using var response = await server.Client.PostAsync(new Uri("graphql", UriKind.Relative), new StringContent(
                $"{{\"query\":\"query($l: [[Int]], $a: Any) {{ count(list: $l, any: $a) }}\",\"variables\":{variables}}}", Encoding.UTF8, "application/json"));
            return await response.Content.ReadAsStringAsync();
        }

        (await Ask("""{"l":[[1,2,3],[4,5,6]]}""")).ShouldBe("""{"data":{"count":2}}""");
        (await Ask("""{"l":[[1,2]],"a":"a,b,c,d,e,f,g,h,i,j,k,l,m[[[[{{{{"}""")).ShouldBe("""{"data":{"count":1}}""");
        ShouldTell(Error(await Ask("""{"l":[[1,2,3],[4,5,6,7,8]]}""")), "inputValues", 10, "several requests");
        ShouldTell(Error(await Ask("""{"a":{"x":[{},{},{},{},{},{},{},{},{},{}]}}""")), "inputValues", 10, "several requests");
    }

    [Fact]
    public async Task Values_of_variables_on_a_socket_end_the_operation_they_are_of()
    {
        await using var server = await TestServer.StartAsync(Serve(new ExecutorOptions { MaxInputValues = 10 }));
        using var socket = await Connect(server);
        var many = string.Join(',', Enumerable.Repeat("{}", 100));

        await Send(socket, $"{{\"payload\":{{\"query\":\"{{hello}}\",\"variables\":{{\"a\":[{many}]}}}},\"id\":\"1\",\"type\":\"subscribe\"}}");

        var refusal = await Receive(socket);
        refusal.GetProperty("id").GetString().ShouldBe("1");
        ShouldTell(refusal.GetProperty("payload")[0], "inputValues", 10, "several requests");
        await Send(socket, """{"id":"2","type":"subscribe","payload":{"query":"{hello}"}}""");
        (await Receive(socket)).GetProperty("payload").GetProperty("data").GetProperty("hello").GetString().ShouldBe("world");
        await Receive(socket);
        await Send(socket, $"{{\"type\":\"ping\",\"payload\":{{\"a\":[{many}]}}}}");
        await socket.ReceiveAsync(new byte[100], CancellationToken.None);
        socket.CloseStatusDescription.ShouldBe("Invalid message received: it holds too many values");
    }

    [Theory]
    [InlineData("""{"id":"1","type":"subscribe","payload":{"a":[MANY]},"id":2}""", 4400, "Invalid message received: it holds too many values")]
    [InlineData("""{"id":"1","type":"subscribe","payload":{"a":[MANY]}} {}""", 4400, "Invalid message received")]
    [InlineData("""{"id":"1","type":"subscribe","payload":{"a":[MANY]}}""", 4401, "Unauthorized")]
    public async Task Too_many_values_before_the_introduction_or_in_what_is_no_message_close_the_socket(string message, int code, string reason)
    {
        await using var server = await TestServer.StartAsync(Serve(new ExecutorOptions { MaxInputValues = 10 }));
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        await socket.ConnectAsync(new UriBuilder(server.Url) { Scheme = "ws" }.Uri, CancellationToken.None);

        await Send(socket, message.Replace("MANY", string.Join(',', Enumerable.Repeat("{}", 100)), StringComparison.Ordinal));
        await socket.ReceiveAsync(new byte[100], CancellationToken.None);

        ((int?)socket.CloseStatus).ShouldBe(code);
        socket.CloseStatusDescription.ShouldBe(reason);
    }

    [Fact]
    public async Task On_the_older_kind_of_socket_they_end_what_runs_under_the_id_and_nothing_else()
    {
        await using var server = await TestServer.StartAsync(Serve(new ExecutorOptions { MaxInputValues = 10 }));
        using var socket = await Connect(server, "graphql-ws");
        await Send(socket, """{"id":"1","type":"start","payload":{"query":"subscription { tick }"}}""");
        var many = string.Join(',', Enumerable.Repeat("{}", 100));

        await Send(socket, $"{{\"id\":\"1\",\"type\":\"start\",\"payload\":{{\"query\":\"{{hello}}\",\"variables\":{{\"a\":[{many}]}}}}}}");
        await Send(socket, """{"id":"2","type":"start","payload":{"query":"{hello}"}}""");

        var types = new List<string>();
        while (types.LastOrDefault() is not "2 complete")
        {
            var message = await Receive(socket);
            types.Add($"{message.GetProperty("id")} {message.GetProperty("type")}");
        }

        types.ShouldContain("1 error");
        types.ShouldContain("2 data");
    }

    [Fact]
    public async Task Depth_of_JSON()
    {
        await using var server = await TestServer.StartAsync(Serve());
        var deep = $"{{\"a\":{new string('[', 64)}\"}}\"{new string(']', 64)}}}";
        using var post = await server.Client.PostAsync(
            new Uri("graphql", UriKind.Relative),
            new StringContent($"{{\"query\":\"{{hello}}\",\"variables\":{deep}}}", Encoding.UTF8, "application/json"));
        post.StatusCode.ShouldBe(System.Net.HttpStatusCode.BadRequest);
        ShouldTell(Error(await post.Content.ReadAsStringAsync()), "jsonDepth", 64, "Nest lists and objects less deep");

        using var get = new HttpRequestMessage(HttpMethod.Get, $"graphql?query={{hello}}&variables={Uri.EscapeDataString(deep)}");
        get.Headers.Add("GraphQL-Require-Preflight", "1");
        using var answer = await server.Client.SendAsync(get);
        ShouldTell(Error(await answer.Content.ReadAsStringAsync()), "jsonDepth", 64, "Nest lists and objects less deep");

        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        await socket.ConnectAsync(new UriBuilder(server.Url) { Scheme = "ws" }.Uri, CancellationToken.None);
        await Send(socket, $"{{\"type\":\"connection_init\",\"payload\":{deep}}}");
        await socket.ReceiveAsync(new byte[100], CancellationToken.None);
        socket.CloseStatusDescription.ShouldBe("Invalid message received: JSON nested deeper than 64 (jsonDepth)");
    }

    [Fact]
    public async Task Labels_and_ids_that_answers_repeat()
    {
        var deferring = Executor.Build(
            Schema.Parse(new SchemaOptions { IncrementalDelivery = true }, "type Query { hello: String }").Schema!,
            bind => bind.Query().Field("hello", () => "world"));
        await using var server = await TestServer.StartAsync(deferring, new GraphQLHttpOptions
        {
            EventStreams = new EventStreamLimits { MaxIdLength = 10 }, WebSocket = new WebSocketLimits { MaxIdLength = 10 },
        });
        ShouldTell(
            await Refusal(server, $"{{ ... @defer(label: \"{new string('x', 1001)}\") {{ hello }} }}"), "labelLength", 1000, "shorter");

        using var reserved = await server.Client.PutAsync(new Uri("graphql", UriKind.Relative), null);
        var token = await reserved.Content.ReadAsStringAsync();
        using var started = await server.Client.PostAsJsonAsync(
            $"graphql?token={token}", new { query = "{ hello }", extensions = new { operationId = "12345678901" } });
        ShouldTell(Error(await started.Content.ReadAsStringAsync()), "idLength", 10, "shorter");

        using var socket = await Connect(server);
        await Send(socket, """{"id":"12345678901","type":"subscribe","payload":{"query":"{ hello }"}}""");
        await socket.ReceiveAsync(new byte[100], CancellationToken.None);
        socket.CloseStatusDescription.ShouldBe("An id may have 10 characters (idLength)");
    }

    [Fact]
    public async Task Operations_on_a_socket()
    {
        await using var server = await TestServer.StartAsync(
            Serve(), new GraphQLHttpOptions { WebSocket = new WebSocketLimits { MaxOperations = 2 } });
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        await socket.ConnectAsync(new UriBuilder(server.Url) { Scheme = "ws" }.Uri, CancellationToken.None);
        await Send(socket, """{"type":"connection_init"}""");
        foreach (var id in new[] { 1, 2, 3 })
            await Send(socket, $"{{\"id\":\"{id}\",\"type\":\"subscribe\",\"payload\":{{\"query\":\"subscription {{ tick }}\"}}}}");
        JsonElement message;
        do
            message = await Receive(socket);
        while (message.GetProperty("type").GetString() != "error");

        message.GetProperty("id").GetString().ShouldBe("3");
        ShouldTell(message.GetProperty("payload")[0], "operationsPerSocket", 2, "complete one first");
    }

    [Fact]
    public async Task Streams_and_operations_on_a_stream()
    {
        await using var server = await TestServer.StartAsync(
            Serve(), new GraphQLHttpOptions { EventStreams = new EventStreamLimits { MaxStreams = 1, MaxOperations = 1 } });
        using var reserved = await server.Client.PutAsync(new Uri("graphql", UriKind.Relative), null);
        var token = await reserved.Content.ReadAsStringAsync();
        using var second = await server.Client.PutAsync(new Uri("graphql", UriKind.Relative), null);
        ShouldTell(Error(await second.Content.ReadAsStringAsync()), "eventStreams", 1, "close one");

        async Task<HttpResponseMessage> Start(string id) => await server.Client.PostAsJsonAsync(
            $"graphql?token={token}", new { query = "subscription { tick }", extensions = new { operationId = id } });
        using var first = await Start("1");
        ((int)first.StatusCode).ShouldBe(202);
        using var refused = await Start("2");
        ((int)refused.StatusCode).ShouldBe(429);
        ShouldTell(Error(await refused.Content.ReadAsStringAsync()), "operationsPerStream", 1, "end one first");
    }

    [Fact]
    public async Task Introspection_is_for_those_who_may()
    {
        await using var server = await TestServer.StartAsync(
            Serve(new ExecutorOptions { MayIntrospect = features => features.Find<Role>() is { Name: "developer" } }),
            new GraphQLHttpOptions
            {
                Caller = context => new(CallerDecision.Accept(new RequestFeatures().With(new Role($"{context.Request.Headers["X-Role"]}")))),
            });

        foreach (var query in new[] { "{ __schema { queryType { name } } }", "{ ...F } fragment F on Query { __type(name: \"Query\") { name } }" })
        {
            var error = await Refusal(server, query, ("X-Role", "guest"));
            error.GetProperty("extensions").GetProperty("limit").GetString().ShouldBe("introspection");
            error.GetProperty("message").GetString()!.ShouldContain("Leave out __schema and __type");
            using var allowed = new HttpRequestMessage(HttpMethod.Post, "graphql") { Content = JsonContent.Create(new { query }) };
            allowed.Headers.Add("X-Role", "developer");
            using var response = await server.Client.SendAsync(allowed);
            (await response.Content.ReadAsStringAsync()).ShouldStartWith("{\"data\":");
        }

        (await Refusal(server, "{ helo }", ("X-Role", "guest"))).GetProperty("message").GetString()
            .ShouldBe("Cannot query field \"helo\" on type \"Query\".");
        (await Refusal(server, "{ helo }", ("X-Role", "developer"))).GetProperty("message").GetString()!.ShouldContain("Did you mean \"hello\"?");
    }

    [Fact]
    public async Task A_price_is_told_on_request_and_without_running()
    {
        await using var server = await TestServer.StartAsync(Serve());
        async Task<string> Ask(string mode)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "graphql") { Content = JsonContent.Create(new { query = "{ hello }" }) };
            request.Headers.Add("GraphQL-Cost", mode);
            using var response = await server.Client.SendAsync(request);
            return await response.Content.ReadAsStringAsync();
        }

        (await Ask("report")).ShouldBe("""{"data":{"hello":"world"},"extensions":{"cost":{"value":0,"max":1000000}}}""");
        (await Ask("validate")).ShouldBe("""{"extensions":{"cost":{"value":0,"max":1000000}}}""");
    }

    [Fact]
    public async Task Batches_are_off()
    {
        await using var server = await TestServer.StartAsync(Serve());
        using var content = new StringContent("""[{"query":"{ hello }"},{"query":"{ hello }"}]""", Encoding.UTF8, "application/json");
        using var response = await server.Client.PostAsync(new Uri("graphql", UriKind.Relative), content);
        (await response.Content.ReadAsStringAsync()).ShouldContain("Batches are not accepted");
    }

    static async Task<ClientWebSocket> Connect(TestServer server, string protocol = "graphql-transport-ws")
    {
        var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol(protocol);
        await socket.ConnectAsync(new UriBuilder(server.Url) { Scheme = "ws" }.Uri, CancellationToken.None);
        await Send(socket, """{"type":"connection_init"}""");
        (await Receive(socket)).GetProperty("type").GetString().ShouldBe("connection_ack");
        return socket;
    }

    static Task Send(ClientWebSocket socket, string text) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, CancellationToken.None);

    static async Task<JsonElement> Receive(ClientWebSocket socket)
    {
        var buffer = new byte[64 * 1024];
        var received = await socket.ReceiveAsync(buffer, CancellationToken.None);
        return JsonDocument.Parse(buffer.AsMemory(0, received.Count)).RootElement;
    }
}
