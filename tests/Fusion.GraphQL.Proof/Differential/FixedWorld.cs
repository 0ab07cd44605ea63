using Fusion.GraphQL.Binding;
using Fusion.GraphQL.Execution;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Proof.Differential;

/// <summary>
/// Answers for the one written schema: numbers that decide what fails, and lists as long as asked for. The mirror of
/// fixedWorld in worlds.mjs.
/// </summary>
static class FixedWorld
{
    sealed record Node(int Id);

    sealed record Leaf(int Id);

    public static Executor Serve(Schema schema, ExecutorOptions options) => Executor.Build(
        schema,
        bind =>
        {
            BindRoots(bind);
            BindNode(bind);
            bind.Object<Leaf>("Leaf").Field("name", leaf => $"l{leaf.Id}")
                .Field("leaf", leaf => leaf.Id % 5 == 0 ? null : $"leaf{leaf.Id}");
        },
        options);

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
            .Field("echo", a => $"{Shown.Of(a, "input")} {Shown.Of(a, "inputs")}")
            .Field("one", a => Shown.Of(a, "input"))
            .Field("paint", a => new[] { a.Get<object?>("c") }.Concat(a.Get<object?[]?>("cs") ?? []))
            .Field("id", a => new[] { a.Get<object?>("id") }.Concat(a.Get<object?[]?>("ids") ?? []))
            .Field("numbers", a => string.Join(' ', new[] { "i", "f", "b", "s" }.Select(name => Shown.Of(a, name))))
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
}
