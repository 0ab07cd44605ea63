using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fusion.GraphQL.Execution;
using Fusion.GraphQL.Proof.Oracles;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Proof.Differential;

/// <summary>What a comparison found. A difference is told with all that is needed to repeat it.</summary>
public sealed record DifferentialReport(
    int Cases, int Schemas, int Unexplained, IReadOnlyList<string> Told, IReadOnlyDictionary<string, int> Kinds);

/// <summary>
/// Seeded random operations on seeded random schemas, answered by the reference implementation in a process of its own and
/// by this library: data, messages, locations and paths must be equal. One process makes and answers the cases of a run.
/// </summary>
public static class DifferentialRun
{
    const string SchemaFile = "differential.graphqls";
    const int ToldMax = 20;

    /// <summary>What takes longer is a hang, and is told as one.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Limits are tried elsewhere; here they must not stop what the reference answers.</summary>
    static readonly ExecutorOptions Unlimited = new() { MaxCost = double.MaxValue, MaxRootFields = 1000 };

    public static async Task<DifferentialReport> RunAsync(
        int seed, int cases, Action<int>? reached = null, CancellationToken cancellation = default)
    {
        using var reference = Oracle.Start(
            "differential.mjs", seed.ToString(CultureInfo.InvariantCulture), cases.ToString(CultureInfo.InvariantCulture), SchemaFile);
        var different = new List<string>();
        var kinds = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var (count, schemas) = (0, 0);
        var (executor, sdl) = ((Executor?)null, "");
        while (await reference.ReadLineAsync(cancellation) is { } line)
        {
            
            using var parsed = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = 512 });
            var one = parsed.RootElement;
            if (one.TryGetProperty("sdl", out var text))
            {
                sdl = text.GetString()!;
                executor = Serve(sdl, one.GetProperty("isFixed").GetBoolean());
                schemas++;
                continue;
            }

            count++;
            var kind = await Task.Run(() => CompareAsync(executor!, one, sdl, different), cancellation)
                .WaitAsync(Patience, cancellation)
                .ContinueWith(
                    done => done.Exception?.InnerException is TimeoutException
                        ? throw new TimeoutException($"No answer within {Patience}: {one}\n{sdl}") : done.Result,
                    TaskScheduler.Default);
            kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
            if (count % 1000 == 0)
                reached?.Invoke(count);
        }

        await reference.EndAsync();
        return new DifferentialReport(count, schemas, kinds.GetValueOrDefault("different"), different, kinds);
    }

    static Executor Serve(string sdl, bool isFixed)
    {
        var parsed = Schema.Parse(new SchemaOptions { IncrementalDelivery = true }, sdl);
        if (!parsed.Succeeded)
            throw new InvalidOperationException($"The reference takes a schema that is refused here:\n{string.Join('\n', parsed.Errors)}\n{sdl}");
        return isFixed ? FixedWorld.Serve(parsed.Schema, Unlimited) : SeededWorld.Serve(parsed.Schema, Unlimited);
    }

    /// <summary>The kind of case it was.</summary>
    static async Task<string> CompareAsync(Executor executor, JsonElement one, string sdl, List<string> different)
    {
        var mode = one.GetProperty("mode").GetString() switch
        {
            "current" => IncrementalDelivery.Current,
            "legacy" => IncrementalDelivery.Legacy,
            _ => IncrementalDelivery.None,
        };
        var expected = JsonNode.Parse(one.GetProperty("result").GetRawText())!.AsArray();
        var actual = await AnswerAsync(executor, one, mode);
        var kind = KindOf(one, expected, mode);
        if (!IsSound(actual, mode))
            return Differs("The parts break the protocol.");
        if (JsonNode.DeepEquals(actual, expected))
            return kind;
        var (ours, theirs) = (Normal(actual), Normal(expected));
        if (SameParts(ours, theirs, mode))
            return kind;
        if (Explained.Why(ours, theirs, mode) is { } reason)
            return $"explained: {reason}";
        return Differs("");

        string Differs(string what)
        {
            if (different.Count < ToldMax)
            {
                different.Add(
                    $"{what}{one.GetProperty("query")}\n{one.GetProperty("variables")} {mode}\n"
                    + $"expected {Cut(expected)}\nactual   {Cut(actual)}\n{sdl}");
            }

            return "different";
        }
    }

    /// <summary>What holds of our parts whatever the reference's were, since comparing does without order and ids.</summary>
    static bool IsSound(JsonArray answers, IncrementalDelivery mode) => answers.Count == 1 || mode switch
    {
        IncrementalDelivery.Current => Reassembly.Of(Normal(answers)) is not null,
        IncrementalDelivery.Legacy => Reassembly.IsSoundLegacy(Normal(answers)),
        IncrementalDelivery.None => true,
    };

    static string KindOf(JsonElement one, JsonArray expected, IncrementalDelivery mode) =>
        one.GetProperty("isStream").GetBoolean() ? "subscription"
        : expected.Count > 1 ? $"in parts, {mode}"
        : !expected[0]!.AsObject().ContainsKey("data") ? "request error"
        : expected[0]!["errors"] is not null ? "with errors" : "without errors";

    static bool SameParts(JsonArray actual, JsonArray expected, IncrementalDelivery mode) => mode switch
    {
        IncrementalDelivery.Current => DeliveredParts.Merged(actual) == DeliveredParts.Merged(expected),
        IncrementalDelivery.Legacy => DeliveredParts.MergedLegacy(actual) == DeliveredParts.MergedLegacy(expected),
        IncrementalDelivery.None => false,
    };

    /// <summary>Numbers in one spelling, so that equal answers are equal texts.</summary>
    static JsonArray Normal(JsonArray answers) => (JsonArray)Respelled(answers)!;

    static JsonNode? Respelled(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.Select(pair => KeyValuePair.Create(pair.Key, Respelled(pair.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Respelled)]),
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => JsonValue.Create(value.GetValue<double>()),
        _ => node?.DeepClone(),
    };

    static string Cut(JsonArray answers) => answers.ToJsonString() is { Length: > 6_000 } text ? text[..6_000] : answers.ToJsonString();

    static async Task<JsonArray> AnswerAsync(Executor executor, JsonElement one, IncrementalDelivery mode)
    {
        var request = new OperationRequest(one.GetProperty("query").GetString()!)
        {
            Variables = one.GetProperty("variables"),
            OperationName = one.TryGetProperty("operationName", out var name) ? name.GetString() : null,
            Incremental = mode,
        };
        var prepared = executor.Prepare(request);
        var answers = new JsonArray();
        await foreach (var response in Responses(executor, prepared))
        {
            answers.Add(JsonNode.Parse(response.ToString(), null, new JsonDocumentOptions { MaxDepth = 512 }));
            response.Dispose();
        }

        return answers;
    }

    static async IAsyncEnumerable<OperationResponse> Responses(Executor executor, PreparedRequest prepared)
    {
        if (!prepared.IsReady)
        {
            yield return executor.Refuse(prepared.Stage, prepared.Errors);
            yield break;
        }

        if (!prepared.IsIncremental && prepared.Type != Language.OperationType.Subscription)
        {
            yield return await executor.ExecuteAsync(prepared, RequestFeatures.Empty);
            yield break;
        }

        var responses = prepared.IsIncremental
            ? executor.ExecuteIncrementallyAsync(prepared, RequestFeatures.Empty)
            : executor.SubscribeAsync(prepared, RequestFeatures.Empty);
        await foreach (var response in responses)
            yield return response;
    }
}
