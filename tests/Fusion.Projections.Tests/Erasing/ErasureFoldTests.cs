using Fusion.Ontology;
using Fusion.Projections.Graph;
using Fusion.Projections.Tests.Folding;
using Fusion.Testing;

namespace Fusion.Projections.Tests.Erasing;

public sealed class ErasureFoldTests(ThrowawayPostgres postgres)
{
    static CancellationToken Go => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(11)]
    [InlineData(12)]
    public async Task Tables_after_erasures_are_those_built_when_the_keys_are_gone(int seed)
    {
        var story = new Story();
        var random = new Random(seed);
        foreach (var observation in RandomStory.Observations(seed, count: 120, records: 12 + 6 * seed, keys: 6 + 4 * seed))
        {
            story.Tell(observation);
            if (random.Next(12) == 0)
                story.Tell(Some(story, random));
        }

        story.Tell(Some(story, random));
        await using var live = await FoldedTables.EmptyAsync(postgres);
        foreach (var batch in story.AsTheyCame().Chunk(1 + random.Next(30)))
            await live.ApplyAsync(batch);
        await using var rebuilt = await FoldedTables.EmptyAsync(postgres);
        await rebuilt.ApplyAsync(story.AfterErasure());

        await live.ShouldEqualAsync(rebuilt);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_fold_that_was_behind_when_the_keys_were_destroyed_comes_to_the_same(int seed)
    {
        var story = new Story();
        var random = new Random(seed);
        foreach (var observation in RandomStory.Observations(seed, count: 100, records: 20, keys: 14))
            story.Tell(observation);
        story.Tell(Some(story, random));
        story.Tell(Some(story, random));
        var reached = random.Next(story.Events.Count);
        await using var behind = await FoldedTables.EmptyAsync(postgres);
        await behind.ApplyAsync([.. story.Events.Take(reached)]);
        await behind.ApplyAsync([.. story.AfterErasure().Skip(reached)]);
        await using var rebuilt = await FoldedTables.EmptyAsync(postgres);
        await rebuilt.ApplyAsync(story.AfterErasure());

        await behind.ShouldEqualAsync(rebuilt);
    }

    [Fact]
    public async Task Whoever_was_joined_by_an_erased_mention_is_as_if_that_had_never_been()
    {
        var (bridge, first, second) = (
            Say.Crime("C2", [Person("bridge", "Bill Bridge", "1990/1A", "2001/2B")]),
            Say.Crime("C1", [Person("one", "Ann One", "1990/1A")]),
            Say.Crime("C3", [Person("two", "Bob Two", "2001/2B")]));
        var story = new Story();
        foreach (var told in (Observation[])[first, bridge, second])
            story.Tell(told);
        await using var tables = await FoldedTables.OfAsync(postgres, story);
        (await tables.IdsAsync(EntityKind.Person)).Count.ShouldBe(1);

        await tables.ApplyAsync([story.Tell(Erasures.Of(Erasures.Of(bridge, "bridge")))]);

        var people = await tables.IdsAsync(EntityKind.Person);
        people.Count.ShouldBe(3);
        (await tables.ReadAsync("select text from graph_g1.term where class = 1 order by 1")).ShouldBe(["ann one", "bob two"]);
        (await tables.ReadAsync("select count(*) from graph_g1.redirect")).ShouldBe(["0"]);
        string.Join('\n', await tables.ContentsAsync()).ShouldNotContain("bridge\"", Case.Insensitive);
        var persons = await tables.Models().Entities.PersonsAsync(people, Go);
        persons.Values.Select(person => person.MainName?.ToString()).Order().ShouldBe([null, "Ann One", "Bob Two"]);
    }

    [Fact]
    public async Task The_free_text_of_a_record_goes_with_its_occurrence_and_the_occurrence_is_still_there()
    {
        var crime = Say.Crime("C1", [Say.Person("s", "Callum", "Ashdowne")]) with { Method = "Through the skylight" };
        var story = new Story();
        story.Tell(crime);
        await using var tables = await FoldedTables.OfAsync(postgres, story);
        await tables.ApplyAsync([story.Tell(Erasures.Of(Erasures.Of(crime, Mention.ThisKey)))]);

        var occurrence = (await tables.Models().Entities.OccurrencesAsync(await tables.IdsAsync(EntityKind.Occurrence), Go)).Values.Single();
        (occurrence.Type, occurrence.Reference).ShouldBe((OccurrenceType.Crime, "(erased)"));
        ((CrimeRecorded)occurrence.Records[0].Content).Method.ShouldBeNull();
        string.Join('\n', await tables.ContentsAsync()).ShouldNotContain("skylight");
    }

    [Fact]
    public async Task Timeline_and_summary_of_the_erased_say_so()
    {
        var crime = Say.Crime("C1", [Say.Person("s", "Callum", "Ashdowne", pnc: "2009/1T")]);
        var story = new Story();
        story.Tell(crime);
        await using var tables = await FoldedTables.OfAsync(postgres, story);
        await tables.ApplyAsync([story.Tell(Erasures.Of(Erasures.Of(crime, "s")))]);

        var person = await tables.OnlyAsync(EntityKind.Person);
        (await tables.Models().Entities.SummariesAsync([person], Go))[person].Label.ShouldBe("(erased)");
        var fact = (await tables.Models().Entities.TimelineOfAsync([person], new(), new PageRequest(5), Go))[person].Items.ShouldHaveSingleItem();
        (fact.StatedAs, fact.Category).ShouldBe(("(erased)", SubjectCategory.Suspect));
        (await tables.Models().Search.SearchAsync("ashdowne", [], new PageRequest(5), Go)).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_index_in_memory_follows_an_erasure()
    {
        var bridge = Say.Crime("C2", [Person("bridge", "Bill Bridge", "1990/1A", "2001/2B")]);
        var story = new Story();
        story.Tell(Say.Crime("C1", [Person("one", "Ann One", "1990/1A")]));
        story.Tell(bridge);
        story.Tell(Say.Crime("C3", [Person("two", "Bob Two", "2001/2B")]));
        await using var tables = await FoldedTables.OfAsync(postgres, story);
        using var index = new GraphIndex(tables.Source, new GraphIndexOptions());
        await index.CatchUpAsync(Go);
        index.Entities.ShouldBe(4);

        await tables.ApplyAsync([story.Tell(Erasures.Of(Erasures.Of(bridge, "bridge")))]);
        await index.CatchUpAsync(Go);

        index.Entities.ShouldBe(6);
        var people = await tables.IdsAsync(EntityKind.Person);
        (await ReadModels.Over(tables.Source, index).Graph.DegreesAsync(people, Go)).Values.ShouldAllBe(degree => degree == 1);
    }

    [Fact]
    public async Task An_erasure_of_what_is_not_in_the_tables_changes_nothing_but_its_count()
    {
        var story = new Story();
        story.Tell(Say.Crime("C1", [Say.Person("s", "Callum", "Ashdowne")]));
        await using var tables = await FoldedTables.OfAsync(postgres, story);
        var before = (await tables.ContentsAsync()).Where(row => !row.Contains("progress", StringComparison.Ordinal)).ToList();
        await tables.ApplyAsync([story.Tell(Erasures.Of(Erasures.Of(Say.Crime("C9", []), "s")))]);
        (await tables.ContentsAsync()).Where(row => !row.Contains("progress", StringComparison.Ordinal)).ShouldBe(before);
    }

    static PersonMention Person(string key, string name, params string[] numbers) => new()
    {
        Key = key,
        Role = MentionRole.Suspect,
        Category = SubjectCategory.Suspect,
        Attributes = new PersonAttributes
        {
            Names = [new PersonName(name.Split(' ')[0], name.Split(' ')[1])],
            Identifiers = [.. numbers.Select(number => new Identifier(IdentifierKind.PoliceNationalComputer, number))],
        },
    };

    /// <summary>A few mentions of what was told so far, some of them gone from their records since.</summary>
    static SubjectErased Some(Story story, Random random)
    {
        var told = story.Events.Where(recorded => PersonalParts.AreIn(recorded.EventType)).ToList();
        return Erasures.Of([.. Enumerable.Range(0, 1 + random.Next(3)).Select(_ => told[random.Next(told.Count)])
            .Select(recorded => (Observation)recorded.Decode())
            .Select(said => Erasures.Of(said, said.Mentions[random.Next(said.Mentions.Count)].Key))]);
    }
}
