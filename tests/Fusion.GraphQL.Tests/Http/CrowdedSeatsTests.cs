using System.Net.Http.Json;
using System.Text.Json;
using Fusion.GraphQL.Execution;
using Fusion.GraphQL.Http;
using Fusion.GraphQL.Scheduling;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Tests.Http;

/// <summary>What happens to those who wait for a back seat while all of them are taken.</summary>
public sealed class CrowdedSeatsTests : IAsyncLifetime
{
    const int OperationsPerSocket = 100;

    static readonly Schema Schema = Schema.Parse(
        "type Query { busy: Int  turn: Int  cheap: Int  rows(first: Int): [Row!]! } type Row { id: Int! }").Schema!;

    readonly ManualResetEventSlim _free = new();
    TestServer _server = null!;
    int _busy;
    int _turns;

    sealed record Row(int Id);

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync(Serve(new ExecutorOptions { MaxConcurrent = Seats.Max }));

    public async ValueTask DisposeAsync()
    {
        _free.Set();
        await _server.DisposeAsync();
    }

    Executor Serve(ExecutorOptions options) => Executor.Build(
        Schema,
        bind =>
        {
            bind.Object<Row>("Row");
            bind.Query()
                .Field("busy", () =>
                {
                    var busy = Interlocked.Increment(ref _busy);
                    while (!_free.IsSet)
                        Thread.SpinWait(100);
                    return busy;
                })
                .Field("turn", () => Interlocked.Increment(ref _turns))
                .Field("cheap", () => 1)
                .Field("rows", a => Enumerable.Range(0, a.Get<int>("first")).Select(id => new Row(id)));
        },
        options);

    [Fact]
    public async Task Whoever_asks_for_one_thing_waits_for_one_of_those_who_ask_for_many()
    {
        using var flood = await TakeAllSeatsAsync();
        for (var i = 0; i < OperationsPerSocket - Seats.Max; i++)
            await flood.StartAsync($"turn {i}", $"query Turn{i} {{ turn }}");
        await flood.HeardAsync();
        var one = AskAsync("query One { turn }");
        await Task.Delay(100);
        one.IsCompleted.ShouldBeFalse();

        _free.Set();

        (await one).ShouldBeLessThan(10, "its turn came long before that of those who came first");
        while (_turns <= OperationsPerSocket - Seats.Max)
            await flood.AnswerAsync();
    }

    [Fact]
    public async Task When_too_many_wait_those_who_sent_most_are_refused_by_name_and_nobody_is_forgotten()
    {
        using var first = await TakeAllSeatsAsync();
        List<TestSocket> flood = [];
        for (var i = 0; i <= Seats.WaitingMax / OperationsPerSocket; i++)
        {
            var socket = await TestSocket.OpenAsync(_server);
            flood.Add(socket);
            for (var n = 0; n < OperationsPerSocket; n++)
                await socket.StartAsync($"{n}", $"query Turn{i}_{n} {{ turn }}");
            await socket.HeardAsync();
        }

        var one = AskAsync("query One { turn }");
        await Task.Delay(100);
        _free.Set();

        (await one).ShouldBeGreaterThan(0);
        var answers = await Task.WhenAll(flood.Select(async socket =>
        {
            List<JsonElement> own = [];
            while (own.Count < OperationsPerSocket)
                own.Add(await socket.AnswerAsync());
            socket.Dispose();
            return own;
        }));
        var all = answers.SelectMany(own => own).ToList();
        var refused = all.Where(answer => answer.GetProperty("type").GetString() == "error").ToList();
        refused.Count.ShouldBeInRange(OperationsPerSocket, OperationsPerSocket + Seats.Max + 1);
        foreach (var answer in refused)
        {
            var error = answer.GetProperty("payload")[0];
            error.GetProperty("message").GetString().ShouldBe("2000 documents and bodies are waiting to be read; try again in a moment.");
            error.GetProperty("extensions").GetRawText().ShouldBe("""{"code":"OVERLOADED","limit":"waiting","max":2000}""");
        }
    }

    [Fact]
    public async Task Who_has_left_is_not_worked_for()
    {
        using var socket = await TakeAllSeatsAsync();
        await socket.StartAsync("left", "query Left { turn }");
        await socket.StopAsync("left");
        await socket.StartAsync("right", "query Right { turn }");
        await socket.HeardAsync();

        _free.Set();

        JsonElement answer;
        do
            answer = await socket.AnswerAsync();
        while (answer.GetProperty("id").GetString() != "right");
        answer.GetProperty("payload").GetProperty("data").GetProperty("turn").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Who_waits_for_a_seat_holds_no_place_among_the_running()
    {
        const string Costly = "{ rows(first: 2000) { id } }";
        const string Cheap = "{ cheap }";
        var arrived = 0;
        await using var narrow = await TestServer.StartAsync(
            Serve(new ExecutorOptions { MaxConcurrent = 1, MaxWaiting = 0 }),
            new GraphQLHttpOptions
            {
                Caller = _ =>
                {
                    Interlocked.Increment(ref arrived);
                    return new(CallerDecision.Accept(RequestFeatures.Empty));
                },
            });
        async Task<string> AskAsync(string query)
        {
            using var response = await narrow.Client.PostAsJsonAsync("graphql", new { query });
            return await response.Content.ReadAsStringAsync();
        }

        await AskAsync(Costly);
        await AskAsync(Cheap);
        using var socket = await TakeAllSeatsAsync();

        var costly = AskAsync(Costly);
        while (arrived < 3)
            await Task.Delay(1);
        for (var i = 0; i < 20; i++)
        {
            (await AskAsync(Cheap)).ShouldBe("""{"data":{"cheap":1}}""");
            await Task.Delay(5);
        }

        costly.IsCompleted.ShouldBeFalse();
        _free.Set();
        (await costly).ShouldStartWith("""{"data":{"rows":[{"id":0}""");
    }

    /// <summary>A socket whose operations sit in every seat there is, and are at work.</summary>
    async Task<TestSocket> TakeAllSeatsAsync()
    {
        var socket = await TestSocket.OpenAsync(_server);
        for (var i = 0; i < Seats.Max; i++)
            await socket.StartAsync($"busy {i}", $"query Busy{i} {{ busy }}");
        await socket.HeardAsync();
        while (_busy < Environment.ProcessorCount)
            await Task.Delay(1);
        return socket;
    }

    async Task<int> AskAsync(string query)
    {
        using var response = await _server.Client.PostAsJsonAsync("graphql", new { query });
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("data").GetProperty("turn").GetInt32();
    }
}
