using Fusion.Ontology;
using Fusion.Projections.Harm;
using Fusion.Projections.Tests.Folding;
using Fusion.Testing;

namespace Fusion.Projections.Tests.Harm;

public sealed class HarmRankingTests(ThrowawayPostgres postgres)
{
    static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;
    static readonly DateOnly WindowEnd = new(2026, 3, 1);
    static readonly Offence Robbery = new("34B", "Robbery of personal property");
    static readonly PersonMention Suspect = Say.Person("s", "Callum", "Ashdowne", pnc: "2009/1T");

    [Fact]
    public async Task A_score_is_the_sum_of_its_parts_and_each_part_is_a_crime_with_its_source()
    {
        var story = new Story();
        story.Tell(Say.Crime("C1", [Suspect]));
        story.Tell(Say.Crime("C2", [Suspect], Robbery));

        var page = await RankAsync(story);

        var person = page.Scores.ShouldHaveSingleItem();
        person.Rank.ShouldBe(1);
        person.Score.ShouldBe(638.5m);
        person.Parts.Select(part => (part.Reference, part.Weight, part.WeightedAs)).ShouldBe([
            ("C2", 365m, "Robbery of personal property"), ("C1", 273.5m, "Residential burglary")]);
        person.Parts[0].Source.Position.Value.ShouldBe(2);
        page.Weights.Version.ShouldBe("2026");
        page.At.Value.ShouldBe(2);
        page.Ranked.ShouldBe(1);
    }

    [Fact]
    public async Task One_accusation_does_not_rank()
    {
        var story = new Story();
        story.Tell(Say.Crime("C1", [Suspect], Robbery));

        (await RankAsync(story)).Scores.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(SubjectCategory.Victim, MentionRole.Victim)]
    [InlineData(SubjectCategory.Witness, MentionRole.Witness)]
    [InlineData(SubjectCategory.Other, MentionRole.Officer)]
    public async Task Victims_witnesses_and_officers_never_score(SubjectCategory category, MentionRole role)
    {
        var story = new Story();
        for (var crime = 0; crime < 3; crime++)
            story.Tell(Say.Crime($"C{crime}", [Suspect with { Category = category, Role = role }], Robbery));

        (await RankAsync(story)).Scores.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_suspect_who_was_convicted_keeps_the_score()
    {
        var story = new Story();
        for (var crime = 0; crime < 2; crime++)
            story.Tell(Say.Crime(
                $"C{crime}", [Suspect with { Category = SubjectCategory.Convicted }], Robbery, CrimeStatus.Convicted));

        (await RankAsync(story)).Scores.ShouldHaveSingleItem().Score.ShouldBe(730m);
    }

    [Theory]
    [InlineData(CrimeStatus.NoFurtherAction)]
    [InlineData(CrimeStatus.CancelledAsNoCrime)]
    [InlineData(CrimeStatus.Acquitted)]
    public async Task The_latest_version_of_a_crime_counts_and_a_cleared_crime_scores_nothing(CrimeStatus cleared)
    {
        var story = new Story();
        for (var crime = 0; crime < 3; crime++)
            story.Tell(Say.Crime($"C{crime}", [Suspect], Robbery));
        story.Tell(Say.Crime("C0", [Suspect], Robbery, cleared));

        (await RankAsync(story)).Scores.ShouldHaveSingleItem().Score.ShouldBe(730m);

        story.Tell(Say.Crime("C1", [Suspect], Robbery, cleared));
        (await RankAsync(story)).Scores.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_crime_counts_once_however_often_the_person_stands_in_it()
    {
        var story = new Story();
        story.Tell(Say.Crime("C1", [Suspect, Suspect with { Key = "s2" }], Robbery));
        story.Tell(Say.Crime("C2", [Suspect], Robbery));

        (await RankAsync(story)).Scores.ShouldHaveSingleItem().Parts.Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_window_holds_its_last_day_and_the_364_before()
    {
        var lastInstant = new DateTimeOffset(2026, 3, 1, 23, 59, 59, TimeSpan.Zero);
        var firstInstant = new DateTimeOffset(2025, 3, 2, 0, 0, 0, TimeSpan.Zero);
        var story = new Story();
        story.Tell(Say.Crime("C1", [Suspect], at: lastInstant));
        story.Tell(Say.Crime("C2", [Suspect], at: firstInstant));
        story.Tell(Say.Crime("C3", [Suspect], at: lastInstant.AddSeconds(1)));
        story.Tell(Say.Crime("C4", [Suspect], at: firstInstant.AddSeconds(-1)));

        (await RankAsync(story)).Scores.ShouldHaveSingleItem().Parts.Select(part => part.Reference)
            .ShouldBe(["C1", "C2"], ignoreOrder: true);
    }

    [Fact]
    public async Task Equal_scores_rank_by_crimes_then_by_who_was_known_first_page_by_page()
    {
        var story = new Story();
        for (var person = 0; person < 5; person++)
        {
            for (var crime = 0; crime < 2; crime++)
                story.Tell(Say.Crime($"C{person}-{crime}", [Say.Person("s", "A", "B", pnc: $"2001/{person + 1}A")]));
        }

        await using var tables = await FoldedTables.OfAsync(postgres, story);
        var ranked = new List<HarmScore>();
        string? after = null;
        do
        {
            var page = await tables.Models().Harm.RankAsync(new HarmQuery(WindowEnd, new PageRequest(2, after)), Cancellation);
            page.Ranked.ShouldBe(5);
            ranked.AddRange(page.Scores);
            after = page.After;
        }
        while (after is not null);

        ranked.Select(score => score.Rank).ShouldBe([1, 2, 3, 4, 5]);
        ranked.Select(score => score.Person).ShouldBe(await tables.IdsAsync(EntityKind.Person));
    }

    [Fact]
    public async Task An_offence_the_weights_do_not_know_counts_as_a_crime_and_adds_nothing()
    {
        var story = new Story();
        story.Tell(Say.Crime("C1", [Suspect], new Offence("999Z", "Unheard of")));
        story.Tell(Say.Crime("C2", [Suspect], Robbery));

        var score = (await RankAsync(story)).Scores.ShouldHaveSingleItem();

        score.Score.ShouldBe(365m);
        score.Parts[1].WeightedAs.ShouldBeNull();
    }

    async Task<HarmPage> RankAsync(Story story)
    {
        await using var tables = await FoldedTables.OfAsync(postgres, story);
        return await tables.Models().Harm.RankAsync(new HarmQuery(WindowEnd, new PageRequest(50)), Cancellation);
    }
}
