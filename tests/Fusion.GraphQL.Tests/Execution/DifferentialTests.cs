using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fusion.GraphQL.Binding;
using Fusion.GraphQL.Coercion;
using Fusion.GraphQL.Execution;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Tests.Execution;

/// <summary>
/// Seeded random operations, with errors, nulls that travel, failing coercions and deferred parts, answered by the
/// reference implementation and by this one: data, messages, locations and paths must be equal.
/// </summary>
public class DifferentialTests
{
    const int Seed = 20261121;
    const int Cases = 1_000;

    sealed record Node(int Id);

    sealed record Leaf(int Id);

    [Fact]
    public async Task Random_operations_answer_as_the_reference_implementation_does()
    {
        var executor = Serve(await File.ReadAllTextAsync(Path.Combine(Oracle.InstalledFolder, "differential.graphqls")));
        var lines = await Oracle.RunAsync("differential.mjs", "", $"{Seed}", $"{Cases}", "differential.graphqls");
        var different = new List<string>();
        var count = 0;
        foreach (var line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            count++;
            var one = JsonDocument.Parse(line).RootElement;
            var actual = await Answer(executor, one.GetProperty("query").GetString()!, one.GetProperty("variables"));
            var expected = JsonNode.Parse(one.GetProperty("result").GetRawText())!.AsArray();
            if (!JsonNode.DeepEquals(actual, expected) && Merged(actual) != Merged(expected))
            {
                different.Add(
                    $"{one.GetProperty("query")}\n{one.GetProperty("variables")}\n"
                    + $"expected {expected.ToJsonString()}\nactual   {actual.ToJsonString()}");
            }
        }

        different.ShouldBeEmpty($"seed {Seed}: {different.Count} of {count} differ\n{string.Join("\n\n", different.Take(4))}");
        count.ShouldBe(Cases);
    }

    static async Task<JsonArray> Answer(Executor executor, string query, JsonElement variables)
    {
        var request = new OperationRequest(query) { Variables = variables, Incremental = IncrementalDelivery.Current };
        var prepared = executor.Prepare(request);
        var answers = new JsonArray();
        if (!prepared.IsIncremental)
        {
            using var response = prepared.IsReady
                ? await executor.ExecuteAsync(prepared, RequestFeatures.Empty)
                : executor.Refuse(prepared.Stage, prepared.Errors);
            answers.Add(JsonNode.Parse(response.ToString()));
            return answers;
        }

        await foreach (var response in executor.ExecuteIncrementallyAsync(prepared, RequestFeatures.Empty))
        {
            answers.Add(JsonNode.Parse(response.ToString()));
            response.Dispose();
        }

        return answers;
    }

    /// <summary>
    /// An answer in parts, without regard to how its entries were spread over messages, which depends on when they
    /// happened to be ready. Ids, which count announcements, are replaced by what they announce.
    /// </summary>
    static string Merged(JsonArray parts)
    {
        if (parts.Count == 1)
            return parts[0]!.ToJsonString();
        var names = new Dictionary<string, string>();
        foreach (var pending in parts.SelectMany(part => part!["pending"]?.AsArray() ?? []))
            names[(string)pending!["id"]!] = $"{pending["label"]} {pending["path"]!.ToJsonString()}";
        var entries = new List<string> { parts[0]!["data"]!.ToJsonString(), $"{parts[0]!["errors"]?.ToJsonString()}" };
        entries.AddRange(names.Values.Order());
        var items = new SortedDictionary<string, JsonArray>();
        foreach (var entry in parts.Skip(1).SelectMany(part =>
            (part!["incremental"]?.AsArray() ?? []).Concat(part["completed"]?.AsArray() ?? [])))
        {
            var copy = entry!.DeepClone().AsObject();
            var name = names.GetValueOrDefault((string)copy["id"]!, "never announced");
            copy["id"] = name;
            if (copy["data"] is not null)
                entries.Add(Placed(copy, name));
            else if (copy["items"] is not JsonArray list)
                entries.Add(copy.ToJsonString());
            else if (items.TryGetValue(name, out var known))
                list.ToList().ForEach(item => known.Add(item?.DeepClone()));
            else
                items[name] = (JsonArray)list.DeepClone();
        }

        entries.Sort(StringComparer.Ordinal);
        return string.Join('\n', entries.Concat(items.Select(pair => $"{pair.Key} {pair.Value.ToJsonString()}")));
    }

    /// <summary>A part that belongs to two fragments comes with whichever completes first; its place is the same.</summary>
    static string Placed(JsonObject entry, string name)
    {
        var path = JsonNode.Parse(name[(name.IndexOf(" [", StringComparison.Ordinal) + 1)..])!.AsArray();
        foreach (var step in entry["subPath"]?.AsArray() ?? [])
            path.Add(step!.DeepClone());
        return $"{path.ToJsonString()} {entry["data"]!.ToJsonString()} {entry["errors"]?.ToJsonString()}";
    }

    static Executor Serve(string sdl) => Executor.Build(
        Schema.Parse(new SchemaOptions { IncrementalDelivery = true }, sdl),
        bind =>
        {
            BindRoots(bind);
            BindNode(bind);
            bind.Object<Leaf>("Leaf").Field("name", leaf => $"l{leaf.Id}")
                .Field("leaf", leaf => leaf.Id % 5 == 0 ? null : $"leaf{leaf.Id}");
        },
        new ExecutorOptions { MaxCost = double.MaxValue, MaxRootFields = 1000 });

    static void BindRoots(SchemaBinding bind)
    {
        bind.Query()
            .Field("node", a => new Node(a.Get<int>("id")))
            .Field("maybe", async a =>
            {
                await Task.Yield();
                return a.Get<int?>("id") is { } id ? new Node(id) : null;
            })
            .Field("list", a => Many(a.Get<int?>("n") ?? 0, i => (i + a.Get<int?>("n") ?? 0) % 6 == 5 ? null : new Node(i + 1)))
            .Field("loose", a => Task.FromResult(Many(a.Get<int?>("n") ?? 0, i => i % 3 == 2 ? null : new Node(i + 1))))
            .Field("anyOf", a => Many(a.Get<int>("n"), i => Thing(i + 1)))
            .Field("matrix", () => new int?[]?[] { [1, null], [], null, [2] })
            .Field("echo", a => $"{Show(a, "input")} {Show(a, "inputs")}")
            .Field("one", a => Show(a, "input"))
            .Field("paint", a => new[] { a.Get<object?>("c") }.Concat(a.Get<object?[]?>("cs") ?? []))
            .Field("id", a => new[] { a.Get<object?>("id") }.Concat(a.Get<object?[]?>("ids") ?? []))
            .Field("numbers", a => string.Join(' ', new[] { "i", "f", "b", "s" }.Select(name => Show(a, name))))
            .Field("fail", string? () => throw new GraphQLException("no luck"));
        bind.Mutation()
            .Field("set", a => new Node(a.Get<int>("id")))
            .Field("fail", Node () => throw new GraphQLException("not set"));
    }

    static void BindNode(SchemaBinding bind) => bind.Object<Node>("Node")
        .Field("name", n => n.Id % 7 == 0 ? null : $"n{n.Id}")
        .Field("nn", n => n.Id % 5 == 0 ? null : $"nn{n.Id}")
        .Field("err", n => n.Id % 3 == 0 ? throw new GraphQLException($"err {n.Id}") : "ok")
        .Field("errNN", async (n, a) =>
        {
            await Task.Yield();
            return n.Id % 4 == 0 ? throw new GraphQLException($"errNN {n.Id}") : "ok";
        })
        .Batch("child", (nodes, a) => nodes.Select(n => n.Id > 60 ? null : new Node(n.Id * 2 + 1)).ToList())
        .Field("childNN", n => n.Id > 40 ? null : new Node(n.Id + 7))
        .Field("kids", (n, a) => Many(a.Get<int?>("n") ?? 0, i => (n.Id + i) % 6 == 0 ? null : new Node(n.Id * 3 + i)))
        .Batch("looseKids", async (nodes, a) =>
        {
            await Task.Yield();
            return nodes.Select(n => new[] { new Node(n.Id + 1), null, new Node(n.Id + 2) }).ToArray();
        })
        .Field("nums", n => n.Id % 4 == 0 ? new int?[] { n.Id, null } : [n.Id, n.Id + 1])
        .Field("floats", n => new[] { n.Id / 4d, 1e21, -0.1 })
        .Field("any", n => Thing(n.Id + 1))
        .Field("thing", n => n.Id % 9 == 0 ? null : Thing(n.Id + 2))
        .Field("things", n => new[] { Thing(n.Id), Thing(n.Id + 1) })
        .Field("flag", n => n.Id % 2 == 0)
        .Field("colour", n => new[] { "RED", "GREEN", "BLUE" }[n.Id % 3])
        .Field("badInt", n => n.Id % 2 == 0 ? (object)(2147483648d * (n.Id % 3)) : "x")
        .Field("badEnum", n => n.Id % 2 == 0 ? "RED" : "NOPE");

    static object Thing(int id) => id % 2 == 0 ? new Node(id) : new Leaf(id);

    static List<T> Many<T>(int count, Func<int, T> make) => [.. Enumerable.Range(0, Math.Max(0, count)).Select(make)];

    static string Show(ResolveArgs args, string name) => args.Has(name) ? Show(args.All[name]) : "-";

    static string Show(object? value) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        string text => text,
        IReadOnlyDictionary<string, object?> map =>
            $"{{{string.Join(',', map.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}:{Show(p.Value)}"))}}}",
        IEnumerable list => $"[{string.Join(',', list.Cast<object?>().Select(Show))}]",
        _ => Inspection.Number(Convert.ToDouble(value, null)),
    };
}
