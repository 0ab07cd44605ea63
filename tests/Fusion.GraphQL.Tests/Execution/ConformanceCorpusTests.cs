using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fusion.GraphQL.Execution;

namespace Fusion.GraphQL.Tests.Execution;

public class ConformanceCorpusTests
{
    sealed record Case(string Query, JsonElement Variables, JsonElement Expected);

    sealed record Entry(string Id, string Sdl, Case[] Cases);

    static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    [Fact]
    public async Task Every_case_of_the_corpus_answers_as_the_reference_implementation_does()
    {
        var different = new List<string>();
        var count = 0;
        foreach (var entry in Read())
        {
            var executor = DeterministicSdl.Serve(entry.Sdl);
            foreach (var one in entry.Cases.Where(one => !one.Expected.TryGetProperty("incremental", out _)))
            {
                count++;
                using var response = await executor.ExecuteAsync(
                    new OperationRequest(one.Query) { Variables = one.Variables });
                var actual = JsonNode.Parse(response.ToString());
                if (!JsonNode.DeepEquals(actual, JsonNode.Parse(one.Expected.GetRawText())))
                    different.Add($"{entry.Id}\n{one.Query}\n{one.Variables}\nexpected {one.Expected}\nactual   {response}");
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{count} cases");
        different.ShouldBeEmpty(string.Join("\n\n", different.Take(5)));
        count.ShouldBe(1313);
    }

    [Fact]
    public async Task Every_deferred_case_of_the_corpus_is_delivered_as_the_reference_implementation_does()
    {
        var different = new List<string>();
        var count = 0;
        foreach (var entry in Read())
        {
            var executor = DeterministicSdl.Serve(entry.Sdl);
            foreach (var one in entry.Cases.Where(one => one.Expected.TryGetProperty("incremental", out _)))
            {
                count++;
                var prepared = executor.Prepare(new OperationRequest(one.Query)
                {
                    Variables = one.Variables, Incremental = IncrementalDelivery.Current,
                });
                var payloads = new JsonArray();
                await foreach (var response in executor.ExecuteIncrementallyAsync(prepared, RequestFeatures.Empty))
                {
                    payloads.Add(JsonNode.Parse(response.ToString()));
                    response.Dispose();
                }

                var expected = JsonNode.Parse(one.Expected.GetProperty("incremental").GetRawText());
                if (!JsonNode.DeepEquals(payloads, expected))
                    different.Add($"{entry.Id}\n{one.Query}\nexpected {expected!.ToJsonString()}\nactual   {payloads.ToJsonString()}");
            }
        }

        different.ShouldBeEmpty(string.Join("\n\n", different.Take(5)));
        count.ShouldBe(29);
    }

    static IEnumerable<Entry> Read()
    {
        using var file = File.OpenRead(OutsideData.File("graphql/execution.jsonl.gz"));
        using var lines = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        while (lines.ReadLine() is { } line)
            yield return JsonSerializer.Deserialize<Entry>(line, Web)!;
    }
}
