using System.IO.Compression;
using System.Text;
using Fusion.GraphQL.Execution;
using Fusion.GraphQL.Http;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Tests.Http;

public class CompressionTests
{
    static readonly Executor Server = Executor.Build(
        Schema.Parse("type Query { small: String  texts(count: Int!): [String] }  type Subscription { texts: [String] }"),
        bind =>
        {
            bind.Query().Field("small", () => "world").Field("texts", args => Texts(args.Get<int>("count")));
            bind.Subscription().Stream("texts", _ => Once());
        },
        new ExecutorOptions { StreamFromBytes = 500_000 });

    static string[] Texts(int count) => [.. Enumerable.Range(0, count).Select(i => $"a text of some length, number {i}")];

    static async IAsyncEnumerable<string[]> Once()
    {
        await Task.Yield();
        yield return Texts(1_000);
    }

    static async Task<HttpResponseMessage> Ask(
        string query, string? encodings, GraphQLHttpOptions? options = null, string accept = "application/json")
    {
        await using var server = await TestServer.StartAsync(Server, options);
        using var request = new HttpRequestMessage(HttpMethod.Post, server.Url)
        {
            Content = new StringContent($$"""{"query":"{{query}}"}""", Encoding.UTF8, "application/json"),
        };
        request.Headers.Accept.ParseAdd(accept);
        if (encodings is not null)
            request.Headers.TryAddWithoutValidation("Accept-Encoding", encodings);
        return await server.Client.SendAsync(request);
    }

    [Theory]
    [InlineData("br", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("gzip;q=1.0, br;q=0.5", "gzip")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("GZIP", "gzip")]
    [InlineData("*", "gzip")]
    public async Task A_large_answer_is_sent_as_the_client_wants_it_most(string wanted, string coding)
    {
        foreach (var count in new[] { 500, 40_000 })
        {
            using var response = await Ask($"{{ texts(count: {count}) }}", wanted);

            response.Content.Headers.ContentEncoding.ShouldBe([coding]);
            response.Headers.Vary.ShouldBe(["Accept-Encoding"]);
            await using var body = await response.Content.ReadAsStreamAsync();
            await using Stream plain = coding == "br"
                ? new BrotliStream(body, CompressionMode.Decompress) : new GZipStream(body, CompressionMode.Decompress);
            using var reader = new StreamReader(plain);
            using var held = await Server.ExecuteAsync(new OperationRequest($"{{ texts(count: {count}) }}"));
            (await reader.ReadToEndAsync() == held.ToString()).ShouldBeTrue();
        }
    }

    [Theory]
    [InlineData("{ texts(count: 500) }", null)]
    [InlineData("{ texts(count: 500) }", "identity")]
    [InlineData("{ texts(count: 500) }", "deflate, zstd")]
    [InlineData("{ texts(count: 500) }", "gzip;q=0")]
    [InlineData("{ texts(count: 500) }", "gzip;q=nonsense")]
    [InlineData("{ texts(count: 500) }", ";,;=,q=1")]
    [InlineData("{ small }", "gzip, br")]
    public async Task Otherwise_and_when_small_it_is_sent_as_it_is(string query, string? wanted)
    {
        using var response = await Ask(query, wanted);

        response.Content.Headers.ContentEncoding.ShouldBeEmpty();
        using var held = await Server.ExecuteAsync(new OperationRequest(query));
        (await response.Content.ReadAsStringAsync()).ShouldBe(held.ToString());
        response.Content.Headers.ContentLength.ShouldBe(held.Length);
    }

    [Fact]
    public async Task A_host_can_turn_it_off()
    {
        using var response = await Ask(
            "{ texts(count: 500) }", "gzip", new GraphQLHttpOptions { CompressFromBytes = int.MaxValue });

        response.Content.Headers.ContentEncoding.ShouldBeEmpty();
    }

    [Fact]
    public async Task Answers_that_come_over_time_are_not_compressed()
    {
        using var response = await Ask("subscription { texts }", "gzip, br", accept: "text/event-stream");

        response.Content.Headers.ContentEncoding.ShouldBeEmpty();
        (await response.Content.ReadAsStringAsync()).ShouldContain("event: next");
    }
}
