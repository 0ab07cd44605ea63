using Fusion.Ontology;
using Fusion.Projections.Graph;
using Fusion.Projections.Tests.Folding;
using Fusion.Testing;

namespace Fusion.Projections.Tests.Graph;

/// <summary>What every reader of the graph promises. A reader adds a fixture and nothing else.</summary>
public abstract class EntityGraphContract(ThrowawayPostgres postgres)
{
    static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    /// <summary>A reader that stands where the tables are.</summary>
    private protected abstract Task<IEntityGraph> ReaderAsync(FoldedTables tables);

    /// <summary>Brings the reader to where the tables have come since.</summary>
    private protected abstract Task CatchUpAsync();

    [Fact]
    public async Task Mentions_are_linked_to_their_occurrence_by_role_and_relations_as_the_record_says()
    {
        var story = new Story();
        story.Tell(Say.Crime(
            "C1",
            [Say.Person("s", "Callum", "Ashdowne", pnc: "2009/1T"), Say.Place("home", "3 Copperfall Street", "SE31 4BD", MentionRole.Home)],
            relations: [new Relation("s", RelationKind.LivesAt, "home")]));
        await using var tables = await FoldedTables.OfAsync(postgres, story);
        var graph = await ReaderAsync(tables);
        var person = await OnlyAsync(tables, EntityKind.Person);

        var neighbours = await NeighboursAsync(graph, person);

        neighbours.HasMore.ShouldBeFalse();
        neighbours.Items.Select(neighbour => (neighbour.Kind, neighbour.Type, neighbour.Outgoing, neighbour.Links)).ShouldBe(
            [(EntityKind.Place, LinkType.LivesAt, true, 1), (EntityKind.Occurrence, LinkType.Suspect, true, 1)], ignoreOrder: true);
        (await graph.DegreesAsync([person], Cancellation))[person].ShouldBe(2);
    }

    [Fact]
    public async Task Pages_of_neighbours_together_are_all_of_them_each_once()
    {
        var story = new Story();
        for (var crime = 0; crime < 7; crime++)
            story.Tell(Say.Crime($"C{crime}", [Say.Person("s", "Callum", "Ashdowne", pnc: "2009/1T")]));
        await using var tables = await FoldedTables.OfAsync(postgres, story);
        var graph = await ReaderAsync(tables);
        var person = await OnlyAsync(tables, EntityKind.Person);

        var seen = new List<EntityId>();
        string? after = null;
        do
        {
            var page = await NeighboursAsync(graph, person, new NeighbourQuery(new PageRequest(3, after)));
            page.Items.Count.ShouldBeLessThanOrEqualTo(3);
            page.HasMore.ShouldBe(seen.Count + page.Items.Count < 7);
            seen.AddRange(page.Items.Select(neighbour => neighbour.Entity));
            after = page.After;
        }
        while (after is not null);

        seen.Distinct().Count().ShouldBe(7);
        seen.Count.ShouldBe(7);
    }

    [Fact]
    public async Task Filters_choose_kinds_and_types()
    {
        var story = new Story();
        story.Tell(Say.Crime("C1", [
            Say.Person("s", "Callum", "Ashdowne", pnc: "2009/1T"),
            Say.Vehicle("car", "TU19 KLM"),
            Say.Place("scene", "14 Tallow Row", "SE34 7QX")]));
        await using var tables = await FoldedTables.OfAsync(postgres, story);
        var graph = await ReaderAsync(tables);
        var crime = await OnlyAsync(tables, EntityKind.Occurrence);

        (await KindsAsync(new LinkFilter { Kinds = [EntityKind.Vehicle, EntityKind.Person] }))
            .ShouldBe([EntityKind.Person, EntityKind.Vehicle], ignoreOrder: true);
        (await KindsAsync(new LinkFilter { Types = [LinkType.At] })).ShouldBe([EntityKind.Place]);
        (await KindsAsync(new LinkFilter { Kinds = [EntityKind.Person], Types = [LinkType.At] })).ShouldBeEmpty();

        async Task<IEnumerable<EntityKind>> KindsAsync(LinkFilter filter) =>
            (await NeighboursAsync(graph, crime, new NeighbourQuery(new PageRequest(10)) { Filter = filter }))
                .Items.Select(neighbour => neighbour.Kind);
    }

    [Fact]
    public async Task An_id_that_was_merged_away_answers_for_its_survivor()
    {
        var story = new Story();
        story.Tell(Say.Crime("C1", [Say.Person("s", "Callum", "Ashdowne", pnc: "2009/1T")]));
        story.Tell(Say.Crime("C2", [Say.Person("s", "Callum", "Ashdown", born: "1991-07-19", postcode: "SE31 4BD")]));
        await using var tables = await FoldedTables.OfAsync(postgres, story);
        var graph = await ReaderAsync(tables);
        var persons = await IdsAsync(tables, EntityKind.Person);
        persons.Count.ShouldBe(2);
        story.Tell(Say.Stop("S1", Say.Person(
            "s", "Callum", "Ashdowne", born: "1991-07-19", postcode: "SE31 4BD", pnc: "2009/1T", role: MentionRole.Stopped)));
        await tables.ApplyAsync([story.Events[^1]]);
        await CatchUpAsync();

        foreach (var id in persons)
            (await NeighboursAsync(graph, id)).Items.Count.ShouldBe(3);
        (await graph.ShortestPathAsync(new PathQuery(persons[0], persons[1]), Cancellation))
            .ShouldBeOfType<PathOutcome.Found>().Steps.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_unknown_id_is_not_in_the_answer()
    {
        var story = new Story();
        story.Tell(Say.Crime("C1", [Say.Person("s", "Callum", "Ashdowne")]));
        await using var tables = await FoldedTables.OfAsync(postgres, story);
        var graph = await ReaderAsync(tables);
        var unknown = new EntityId(Guid.Parse("00000000-0000-0000-0000-0000000000aa"));
        var person = await OnlyAsync(tables, EntityKind.Person);

        (await graph.NeighboursOfAsync([unknown], new NeighbourQuery(new PageRequest(5)), Cancellation)).ShouldBeEmpty();
        (await graph.DegreesAsync([unknown, person], Cancellation)).Keys.ShouldBe([person]);
        (await graph.ShortestPathAsync(new PathQuery(person, unknown), Cancellation))
            .ShouldBe(new PathOutcome.UnknownEntity(unknown));
    }

    [Fact]
    public async Task A_path_stops_at_its_hops_and_at_its_budget()
    {
        var story = new Story();
        story.Tell(Say.Crime("C1", [Say.Person("s", "Callum", "Ashdowne", pnc: "2009/1T"), Say.Vehicle("car", "TU19 KLM")]));
        story.Tell(Say.Crime("C2", [Say.Person("s", "Deji", "Okonjo", pnc: "2010/2B"), Say.Vehicle("car", "TU19 KLM")]));
        await using var tables = await FoldedTables.OfAsync(postgres, story);
        var graph = await ReaderAsync(tables);
        var persons = await IdsAsync(tables, EntityKind.Person);
        var query = new PathQuery(persons[0], persons[1]);

        (await graph.ShortestPathAsync(query, Cancellation)).ShouldBeOfType<PathOutcome.Found>().Steps
            .Select(step => (step.Kind, step.Type, step.Outgoing)).ShouldBe([
                (EntityKind.Occurrence, LinkType.Suspect, true),
                (EntityKind.Vehicle, LinkType.Used, false),
                (EntityKind.Occurrence, LinkType.Used, true),
                (EntityKind.Person, LinkType.Suspect, false)]);
        (await graph.ShortestPathAsync(query with { MaxHops = 3 }, Cancellation)).ShouldBe(new PathOutcome.NotConnected(3));
        (await graph.ShortestPathAsync(query with { Budget = 3 }, Cancellation)).ShouldBe(new PathOutcome.BudgetSpent(3));
        (await graph.ShortestPathAsync(
            query with { Filter = new LinkFilter { Types = [LinkType.Suspect] } }, Cancellation))
            .ShouldBe(new PathOutcome.NotConnected(6));
        (await graph.ShortestPathAsync(
            query with { Filter = new LinkFilter { Kinds = [EntityKind.Occurrence] } }, Cancellation))
            .ShouldBe(new PathOutcome.NotConnected(6));
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public async Task Random_graphs_that_merge_and_fall_apart_answer_as_a_plain_search_does(int seed)
    {
        var story = RandomStory.Of(seed, count: 90, records: 40, keys: 30);
        await using var tables = await FoldedTables.EmptyAsync(postgres);
        var graph = await ReaderAsync(tables);
        var random = new Random(seed);
        foreach (var batch in story.Events.Chunk(15))
        {
            await tables.ApplyAsync(batch);
            await CatchUpAsync();
            var oracle = await PlainGraph.ReadAsync(tables);
            (await graph.DegreesAsync(oracle.Entities, Cancellation)).ShouldBe(
                oracle.Entities.ToDictionary(entity => entity, oracle.DegreeOf), ignoreOrder: true);
            foreach (var entity in oracle.Entities)
                (await NeighboursAsync(graph, entity, new NeighbourQuery(new PageRequest(500)))).Items
                    .Select(neighbour => (neighbour.Entity, neighbour.Type, neighbour.Outgoing, neighbour.Links))
                    .ShouldBe(oracle.NeighboursOf(entity), ignoreOrder: true);
            for (var pair = 0; pair < 25; pair++)
            {
                var (from, to) = (oracle.Pick(random), oracle.Pick(random));
                var path = await graph.ShortestPathAsync(new PathQuery(from, to) { MaxHops = 8 }, Cancellation);
                oracle.ShouldBeShortest(from, to, path, hopsMax: 8);
            }
        }
    }

    static async Task<Page<Neighbour>> NeighboursAsync(IEntityGraph graph, EntityId id, NeighbourQuery? query = null) =>
        (await graph.NeighboursOfAsync([id], query ?? new NeighbourQuery(new PageRequest(50)), Cancellation))[id];

    static async Task<EntityId> OnlyAsync(FoldedTables tables, EntityKind kind) =>
        (await IdsAsync(tables, kind)).ShouldHaveSingleItem();

    static async Task<List<EntityId>> IdsAsync(FoldedTables tables, EntityKind kind) =>
        [.. (await tables.ReadAsync($"select id from graph.entity where kind = {(int)kind} order by number"))
            .Select(id => new EntityId(Guid.Parse(id)))];
}
