using Fusion.Projections.Graph;
using Fusion.Projections.Tests.Folding;
using Fusion.Testing;

namespace Fusion.Projections.Tests.Graph;

public sealed class PostgresEntityGraphTests(ThrowawayPostgres postgres) : EntityGraphContract(postgres)
{
    private protected override Task<IEntityGraph> ReaderAsync(FoldedTables tables) =>
        Task.FromResult<IEntityGraph>(new PostgresEntityGraph(tables.Source));

    private protected override Task CatchUpAsync() => Task.CompletedTask;
}

public sealed class IndexedEntityGraphTests(ThrowawayPostgres postgres) : EntityGraphContract(postgres), IDisposable
{
    readonly ThrowawayPostgres postgres = postgres;
    GraphIndex? index;

    public void Dispose() => index?.Dispose();

    [Theory]
    [InlineData(31)]
    [InlineData(32)]
    public async Task The_index_holds_what_the_tables_hold_after_every_catch_up(int seed)
    {
        var story = RandomStory.Of(seed, count: 150, records: 50, keys: 30);
        await using var tables = await FoldedTables.EmptyAsync(postgres);
        await ReaderAsync(tables);
        var random = new Random(seed);
        for (var next = 0; next < story.Events.Count;)
        {
            var size = Math.Min(1 + random.Next(12), story.Events.Count - next);
            await tables.ApplyAsync([.. story.Events.Skip(next).Take(size)]);
            next += size;
            await CatchUpAsync();

            var counted = (await tables.ReadAsync(
                """
                select (select count(*) from graph.entity) || ' '
                    || (select count(*) from graph.edge where from_entity <> to_entity) || ' '
                    || (select position from graph.progress)
                """)).Single();
            $"{index!.Entities} {index.Links} {index.Position}".ShouldBe(counted);
        }
    }

    [Fact]
    public async Task Tables_made_anew_are_loaded_anew()
    {
        await using var tables = await FoldedTables.OfAsync(postgres, RandomStory.Of(seed: 41, count: 40, records: 20));
        await ReaderAsync(tables);
        var other = RandomStory.Of(seed: 42, count: 60, records: 20);
        await tables.RebuildAsync(other);

        await CatchUpAsync();

        index!.Position.Value.ShouldBe(60);
        index.Entities.ToString().ShouldBe((await tables.ReadAsync("select count(*) from graph.entity")).Single());
    }

    [Fact]
    public async Task A_graph_larger_than_allowed_is_left_to_the_tables()
    {
        await using var tables = await FoldedTables.OfAsync(postgres, RandomStory.Of(seed: 43, count: 60, records: 60));
        using var small = new GraphIndex(tables.Source, new GraphIndexOptions { LinksMax = 10 });
        await small.CatchUpAsync(TestContext.Current.CancellationToken);

        small.IsTooLarge.ShouldBeTrue();
        var graph = new IndexedEntityGraph(small, new PostgresEntityGraph(tables.Source));
        var entity = (await tables.IdsAsync(Fusion.Ontology.EntityKind.Occurrence))[0];
        (await graph.DegreesAsync([entity], TestContext.Current.CancellationToken)).Keys.ShouldBe([entity]);
    }

    private protected override async Task<IEntityGraph> ReaderAsync(FoldedTables tables)
    {
        index = new GraphIndex(tables.Source, new GraphIndexOptions());
        await CatchUpAsync();
        return new IndexedEntityGraph(index, new PostgresEntityGraph(tables.Source));
    }

    private protected override Task CatchUpAsync() => index!.CatchUpAsync(TestContext.Current.CancellationToken);
}
