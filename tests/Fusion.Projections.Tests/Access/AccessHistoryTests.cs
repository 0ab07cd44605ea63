using Fusion.Ontology;
using Fusion.Projections.Tests.Folding;
using Fusion.Testing;

namespace Fusion.Projections.Tests.Access;

public sealed class AccessHistoryTests(ThrowawayPostgres postgres)
{
    static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;
    static readonly DateTimeOffset Later = Story.Dawn.AddYears(1);

    [Fact]
    public async Task Who_looked_at_a_person_is_told_even_after_that_person_was_merged_into_another()
    {
        var story = new Story();
        story.Tell(Say.Crime("C1", [Say.Person("s", "Callum", "Ashdowne", pnc: "2009/1T")]));
        story.Tell(Say.Crime("C2", [Say.Person("s", "Callum", "Ashdowne", "1991-07-19", "SE31 4BD")]));
        await using var tables = await FoldedTables.OfAsync(postgres, story);
        var persons = await tables.IdsAsync(EntityKind.Person);
        story.Tell(Look("SL10432", Story.Dawn.AddMinutes(1), persons[1]));
        story.Tell(Look("SL10977", Story.Dawn.AddMinutes(2), persons[0], persons[1]));
        story.Tell(Look("SL10977", Story.Dawn.AddMinutes(3)));
        var merge = story.Tell(Say.Stop("S1", Say.Person("s", "Callum", "Ashdowne", "1991-07-19", "SE31 4BD", "2009/1T")));
        await tables.AlsoFoldAsync("access", story.Events);
        var history = tables.Models().Accesses;

        (await ActorsAsync(persons[0])).ShouldBe(["SL10977"]);
        (await ActorsAsync(persons[1])).ShouldBe(["SL10977", "SL10432"]);

        await tables.ApplyAsync([merge]);

        foreach (var id in persons)
            (await ActorsAsync(id)).ShouldBe(["SL10977", "SL10432"]);
        var entry = (await history.AccessesOfAsync(persons[0], Story.Dawn, Later, new PageRequest(10), Cancellation)).Items[0];
        entry.ShownAs.ShouldBe(persons, ignoreOrder: true);
        entry.Event.Purpose!.Reference.ShouldBe("4417/04MAR26");
        entry.Position.Value.ShouldBe(4);

        async Task<IEnumerable<string>> ActorsAsync(EntityId id) =>
            (await history.AccessesOfAsync(id, Story.Dawn, Later, new PageRequest(10), Cancellation)).Items
                .Select(entry => entry.Event.Actor);
    }

    [Fact]
    public async Task Accesses_by_an_actor_come_page_by_page_between_two_instants()
    {
        var story = new Story();
        for (var minute = 0; minute < 5; minute++)
            story.Tell(Look("SL10432", Story.Dawn.AddMinutes(minute)));
        story.Tell(Look("SL10977", Story.Dawn.AddMinutes(2)));
        await using var tables = await FoldedTables.EmptyAsync(postgres);
        await tables.AlsoFoldAsync("access", story.Events);
        var history = tables.Models().Accesses;

        var first = await history.AccessesByAsync("SL10432", Story.Dawn.AddMinutes(1), Later, new PageRequest(3), Cancellation);
        var rest = await history.AccessesByAsync(
            "SL10432", Story.Dawn.AddMinutes(1), Later, new PageRequest(3, first.After), Cancellation);

        first.Items.Concat(rest.Items).Select(entry => entry.Position.Value).ShouldBe([5, 4, 3, 2]);
        rest.HasMore.ShouldBeFalse();
        (await history.PositionAsync(Cancellation)).Value.ShouldBe(6);
    }

    [Fact]
    public async Task The_fold_of_accesses_is_the_same_whatever_the_batches()
    {
        var story = new Story();
        for (var minute = 0; minute < 20; minute++)
            story.Tell(Look($"SL{minute % 3}", Story.Dawn.AddMinutes(minute), new EntityId(Guid.Parse($"00000000-0000-0000-0000-0000000000{minute:00}"))));
        await using var singly = await FoldedTables.EmptyAsync(postgres);
        await using var whole = await FoldedTables.EmptyAsync(postgres);
        await singly.AlsoFoldAsync("access", story.Events, batchSize: 1);
        await whole.AlsoFoldAsync("access", story.Events);

        await whole.ShouldEqualAsync(singly);
    }

    static AccessRecorded Look(string actor, DateTimeOffset at, params EntityId[] shown) => new()
    {
        Actor = actor,
        Role = "analyst",
        Purpose = new Purpose
        {
            Kind = PurposeKind.Incident,
            Reference = "4417/04MAR26",
            Justification = JustificationKind.Corroborated,
        },
        At = at,
        Outcome = AccessOutcome.Answered,
        Operation = "Person",
        DocumentSha256 = new string('b', 64),
        Coordinates = ["Query.person"],
        Entities = shown,
        RequestId = $"{actor}-{at:O}",
    };
}
