using System.Globalization;
using Fusion.GraphQL.Binding;
using Fusion.GraphQL.Execution;
using Fusion.GraphQL.Http;
using Fusion.GraphQL.Proof.Serving;
using Fusion.GraphQL.Types;
using Microsoft.AspNetCore.Builder;

namespace Fusion.GraphQL.Proof.Attacks;

/// <summary>
/// What is attacked: a process of its own with something of everything that is attacked elsewhere, and the limits a server
/// open to strangers has. It tells what it has used so far at <c>/measure</c>.
/// </summary>
static class AttackedServer
{
    /// <summary>The word Program starts this server by.</summary>
    public const string Verb = "--attacked";

    /// <summary>About 50 ms of a processor: an object costs one, and takes up to two microseconds to answer.</summary>
    const int MaxCost = 20_000;

    /// <summary>What no answer may show.</summary>
    public const string Secret = "SELECT password FROM users";

    const string Sdl = """
        directive @tag(name: String) repeatable on FIELD
        interface Node { id: ID! }
        type Query {
          hello(name: String): String  boom: String  markup: String  number(i: Int, f: Float): Float
          nodes(first: Int, last: Int): [Item!]!  search(where: Where): [Item!]!  node(id: ID!): Node  list(l: [[Int]]): Int
        }
        type Item implements Node { id: ID!  name: String  self: Item  friends(first: Int, last: Int): [Item!]! }
        type Mutation { touch: Int! }
        type Subscription { tick: Int!  once: Int! }
        input Where { and: [Where!]  or: [Where!]  not: Where  in: [String!]  match: String }
        """;

    static readonly Item[] Items = [.. Enumerable.Range(0, 1000).Select(id => new Item(id))];

    sealed record Item(int Id)
    {
        public string Name { get; } = string.Create(CultureInfo.InvariantCulture, $"Item {Id}");
    }

    public static async Task RunAsync()
    {
        var schema = Schema.Parse(new SchemaOptions { IncrementalDelivery = true }, Sdl).Schema!;
        var executor = Executor.Build(schema, Bind, new ExecutorOptions { MaxCost = MaxCost });
        var http = new GraphQLHttpOptions { PersistedDocuments = new KeptDocuments(), MaxBatchSize = 10 };
        await using var server = await GraphQLServer.StartAsync(executor, http, more: app => app.MapGet("/measure", Measure));
        Console.WriteLine(server.Url);
        // It lives as long as whoever started it holds the other end.
        await Console.In.ReadToEndAsync();
    }

    static string Measure() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Environment.CpuUsage.TotalTime.TotalMilliseconds} {GC.GetTotalAllocatedBytes()} {Environment.WorkingSet}");

    static void Bind(SchemaBinding bind)
    {
        bind.Query()
            .Field("hello", a => $"Hello {a.Get<string?>("name")}")
            .Field("boom", string? () => throw new InvalidOperationException(Secret))
            .Field("markup", () => "<script>alert(1)</script>")
            .Field("number", a => a.Get<double?>("f"))
            .Field("nodes", Page)
            .Field("search", a => Items.Take(10))
            .Field("node", a => a.Get<string>("id") == "1" ? Items[1] : null)
            .Field("list", () => 1);
        bind.Object<Item>("Item").Field("self", item => item).Field("friends", (item, a) => Page(a));
        bind.Mutation().Field("touch", () => 1);
        bind.Subscription().Stream("tick", a => Ticks(int.MaxValue, a.Cancellation)).Stream("once", a => Ticks(1, a.Cancellation));
    }

    static IEnumerable<Item> Page(ResolveArgs args)
    {
        var size = args.Get<int?>("first") ?? args.Get<int?>("last") ?? 10;
        return size < 0
            ? throw new GraphQLException("A page has no less than nothing: ask for 0 or more.", "BAD_PAGE")
            : Items.Take(Math.Min(size, Items.Length));
    }

    static async IAsyncEnumerable<int> Ticks(
        int count, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var i = 0; i < count; i++)
        {
            yield return i;
            if (i + 1 < count)
                await Task.Delay(20, cancellation);
        }
    }

    /// <summary>Clients may register documents by hash; so many and no more.</summary>
    sealed class KeptDocuments : IPersistedDocuments
    {
        const int KeptMax = 100;

        readonly System.Collections.Concurrent.ConcurrentDictionary<string, ReadOnlyMemory<byte>> _kept = new(StringComparer.Ordinal);

        public ValueTask<ReadOnlyMemory<byte>?> FindAsync(string id, CancellationToken cancellation) =>
            new(_kept.TryGetValue(id, out var known) ? known : (ReadOnlyMemory<byte>?)null);

        public ValueTask<bool> KeepAsync(string id, ReadOnlyMemory<byte> document, CancellationToken cancellation) =>
            new(_kept.Count < KeptMax && _kept.TryAdd(id, document));
    }
}
