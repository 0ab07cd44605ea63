using Fusion.Ontology;
using Fusion.Projections.Resolution;
using Fusion.Projections.Tests.Folding;
using Fusion.Testing;

namespace Fusion.Projections.Tests.Resolution;

public sealed class IdentityTests(ThrowawayPostgres postgres)
{
    static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_burglar_stands_under_four_spellings()
    {
        var story = new Story();
        story.Tell(Say.Crime("C1", [Say.Person("s", "Callum", "Ashdowne", "1991-07-19", "SE31 4BD", "2009/9041183T", Sex.Male)]));
        story.Tell(Say.Crime("C2", [Say.Person("s", "Calum", "Ashdown", "1991-07-19", "se314bd")]));
        story.Tell(Say.Crime("C3", [Say.Person("s", "Kallum", "Ashdowne", pnc: "09/9041183T")]));
        story.Tell(Say.Stop("S1", Say.Person("s", "Caleb", "Ashdawn", "1991-07-19", "SE31 4BD", sex: Sex.Male)));
        await using var tables = await FoldedTables.OfAsync(postgres, story);

        var person = (await tables.Models().Entities.PersonsAsync([await tables.OnlyAsync(EntityKind.Person)], Cancellation))
            .Values.ShouldHaveSingleItem();

        person.Names.Count.ShouldBe(4);
        person.Standing.Mentions.ShouldBe(4);
    }

    [Fact]
    public async Task Twins_of_other_initials_stay_two()
    {
        var story = new Story();
        story.Tell(Say.Crime("C1", [Say.Person("s", "Adam", "Verrall", "1998-10-06", "N34 6JJ", sex: Sex.Male)]));
        story.Tell(Say.Crime("C2", [Say.Person("s", "Ben", "Verrall", "1998-10-06", "N34 6JJ", sex: Sex.Male)]));
        await using var tables = await FoldedTables.OfAsync(postgres, story);

        (await tables.IdsAsync(EntityKind.Person)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Twins_of_one_initial_and_two_sexes_stay_two_and_whoever_may_be_either_is_a_third()
    {
        var story = new Story();
        story.Tell(Say.Crime("C1", [Say.Person("s", "Alex", "Verrall", "1998-10-06", "N34 6JJ", sex: Sex.Male)]));
        story.Tell(Say.Crime("C2", [Say.Person("s", "A", "Verrall", "1998-10-06", "N34 6JJ")]));
        await using var tables = await FoldedTables.OfAsync(postgres, story);
        (await tables.IdsAsync(EntityKind.Person)).Count.ShouldBe(1);

        await tables.ApplyAsync([story.Tell(
            Say.Crime("C3", [Say.Person("s", "Alice", "Verrall", "1998-10-06", "N34 6JJ", sex: Sex.Female)]))]);

        (await tables.IdsAsync(EntityKind.Person)).Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("1900-01-01")]
    [InlineData("1970-01-01")]
    public async Task A_placeholder_for_a_date_of_birth_joins_nobody(string placeholder)
    {
        var story = new Story();
        story.Tell(Say.Crime("C1", [Say.Person("s", "Tyrone", "Verrall", placeholder, "N34 6JJ")]));
        story.Tell(Say.Crime("C2", [Say.Person("s", "Tyrone", "Verrall", placeholder, "N34 6JJ")]));
        await using var tables = await FoldedTables.OfAsync(postgres, story);

        (await tables.IdsAsync(EntityKind.Person)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task When_entities_merge_the_one_known_first_survives_and_the_other_id_leads_to_it()
    {
        var story = new Story();
        story.Tell(Say.Crime("C1", [Say.Person("s", "Callum", "Ashdowne", pnc: "2009/1T")]));
        story.Tell(Say.Crime("C2", [Say.Person("s", "Callum", "Ashdowne", "1991-07-19", "SE31 4BD")]));
        await using var tables = await FoldedTables.OfAsync(postgres, story);
        var before = await tables.IdsAsync(EntityKind.Person);

        await tables.ApplyAsync([story.Tell(
            Say.Stop("S1", Say.Person("s", "Callum", "Ashdowne", "1991-07-19", "SE31 4BD", "2009/1T")))]);

        (await tables.OnlyAsync(EntityKind.Person)).ShouldBe(before[0]);
        (await tables.Models().Resolution.ResolveAsync(before, Cancellation)).Values.ShouldBe([before[0], before[0]]);
        (await tables.Models().Entities.PersonsAsync([before[1]], Cancellation))[before[1]].Id.ShouldBe(before[0]);
    }

    [Fact]
    public async Task A_correction_parts_what_it_had_joined_and_every_id_leads_where_its_mention_stands()
    {
        var story = new Story();
        story.Tell(Say.Crime("C1", [Say.Person("s", "Callum", "Ashdowne", pnc: "2009/1T")]));
        story.Tell(Say.Crime("C2", [Say.Person("s", "Callum", "Ashdowne", "1991-07-19", "SE31 4BD")]));
        await using var tables = await FoldedTables.OfAsync(postgres, story);
        var before = await tables.IdsAsync(EntityKind.Person);
        await tables.ApplyAsync([story.Tell(
            Say.Stop("S1", Say.Person("s", "Callum", "Ashdowne", "1991-07-19", "SE31 4BD", "2009/1T")))]);
        await tables.OnlyAsync(EntityKind.Person);

        await tables.ApplyAsync([story.Tell(Say.Stop("S1", Say.Person("s", "Callum", "Ashdowne", "1991-07-19", "SE31 4BD")))]);

        (await tables.IdsAsync(EntityKind.Person)).ShouldBe(before);
        (await tables.Models().Resolution.ResolveAsync(before, Cancellation)).Values.ShouldBe(before);
        (await tables.ReadAsync("select id from graph.redirect")).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_id_whose_mention_a_correction_took_away_leads_to_those_it_stood_with()
    {
        var story = new Story();
        story.Tell(Say.Crime("C1", [Say.Person("s", "Callum", "Ashdowne", pnc: "2009/1T")]));
        story.Tell(Say.Crime("C2", [Say.Person("s", "Calum", "Ashdown", pnc: "2009/1T")]));
        await using var tables = await FoldedTables.OfAsync(postgres, story);
        var first = await tables.OnlyAsync(EntityKind.Person);

        await tables.ApplyAsync([story.Tell(Say.Crime("C1", []))]);

        var left = await tables.OnlyAsync(EntityKind.Person);
        left.ShouldNotBe(first);
        (await tables.Models().Resolution.ResolveAsync([first], Cancellation))[first].ShouldBe(left);
    }

    [Fact]
    public async Task Why_two_mentions_are_one_is_the_chain_of_what_they_share()
    {
        var story = new Story();
        story.Tell(Say.Crime("C1", [Say.Person("s", "Callum", "Ashdowne", pnc: "2009/1T")]));
        story.Tell(Say.Stop("S1", Say.Person("p", "Callum", "Ashdowne", "1991-07-19", "SE31 4BD", "2009/1T")));
        story.Tell(Say.Crime("C2", [Say.Person("s", "Calum", "Ashdown", "1991-07-19", "SE31 4BD")]));
        await using var tables = await FoldedTables.OfAsync(postgres, story);
        var person = await tables.OnlyAsync(EntityKind.Person);
        var first = MentionId.Of(story.Events[0].Stream, "s");
        var last = MentionId.Of(story.Events[2].Stream, "s");

        var why = (await tables.Models().Resolution.WhyAsync(person, first, last, Cancellation))
            .ShouldBeOfType<WhyOutcome.Linked>();

        why.Chain.Select(step => (step.From.Record.Key, step.Rule, step.To.Record.Key)).ShouldBe([
            ("C1", "same PNC id", "S1"),
            ("S1", "same date of birth and postcode, family name by sound, and initial", "C2")]);
        why.Chain[0].Value.ShouldBe("09/0000001T");
        (await tables.Models().Resolution.WhyAsync(person, first, first, Cancellation))
            .ShouldBeOfType<WhyOutcome.Linked>().Chain.ShouldBeEmpty();
        (await tables.Models().Resolution.WhyAsync(person, first, MentionId.Of(story.Events[0].Stream, "x"), Cancellation))
            .ShouldBeOfType<WhyOutcome.UnknownMention>();
    }

    [Fact]
    public async Task A_batch_that_was_taken_back_leaves_no_trace_and_is_applied_again_exactly()
    {
        var story = RandomStory.Of(seed: 77, count: 80, records: 30);
        await using var undisturbed = await FoldedTables.OfAsync(postgres, story, batchSize: 20);
        await using var dying = await FoldedTables.EmptyAsync(postgres);
        foreach (var batch in story.Events.Chunk(20))
        {
            await dying.ApplyAndDieAsync(batch);
            await dying.ApplyAsync(batch);
        }

        await dying.ShouldEqualAsync(undisturbed);
    }
}
