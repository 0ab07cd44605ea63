using Fusion.Ontology;
using Fusion.Projections.Search;
using Fusion.Projections.Tests.Folding;
using Fusion.Testing;

namespace Fusion.Projections.Tests.Search;

public sealed class SearchTests(ThrowawayPostgres postgres)
{
    static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Callum Ashdowne")]
    [InlineData("ashdowne callum")]
    [InlineData("Calum Ashdown")]
    [InlineData("Kallum Ashdoune")]
    [InlineData("ashdow")]
    [InlineData("ÁSHDOWNE")]
    [InlineData("Ashton Callum")]
    public async Task A_name_is_found_in_any_spelling_and_order(string typed)
    {
        await using var tables = await FoldedTables.OfAsync(postgres, Town());

        var hits = await SearchAsync(tables, typed);

        hits[0].Term.ShouldBe("callum ashdowne");
        hits[0].Kind.ShouldBe(EntityKind.Person);
        hits[0].Score.ShouldBeInRange(0.3, 1);
    }

    [Theory]
    [InlineData("tu19klm", TermClass.Registration, "TU19KLM")]
    [InlineData("TU19", TermClass.Registration, "TU19KLM")]
    [InlineData("+44 7700 900142", TermClass.PhoneNumber, "+447700900142")]
    [InlineData("07700900142", TermClass.PhoneNumber, "+447700900142")]
    [InlineData("0103117/26", TermClass.Reference, "0103117/26")]
    [InlineData("4417/04mar26", TermClass.Reference, "4417/04MAR26")]
    [InlineData("se34 7qx", TermClass.Postcode, "SE347QX")]
    [InlineData("14 tallow row", TermClass.Address, "14 tallow row")]
    [InlineData("2009/9041183T", TermClass.Identifier, "20099041183T")]
    public async Task Codes_are_found_whole_or_by_their_beginning(string typed, TermClass termClass, string term)
    {
        await using var tables = await FoldedTables.OfAsync(postgres, Town());

        (await SearchAsync(tables, typed)).ShouldContain(hit => hit.Class == termClass && hit.Term == term);
    }

    [Fact]
    public async Task Pages_go_on_where_the_last_ended_and_kinds_narrow()
    {
        var story = new Story();
        for (var person = 0; person < 25; person++)
            story.Tell(Say.Crime($"C{person}", [Say.Person("s", "John", "Smith", pnc: $"2001/{person + 1}A")]));
        await using var tables = await FoldedTables.OfAsync(postgres, story);
        var search = tables.Models().Search;

        var seen = new List<EntityId>();
        string? after = null;
        do
        {
            var page = await search.SearchAsync("jon smith", [EntityKind.Person], new PageRequest(10, after), Cancellation);
            seen.AddRange(page.Items.Select(hit => hit.Entity));
            after = page.After;
        }
        while (after is not null);

        seen.Count.ShouldBe(25);
        seen.Distinct().Count().ShouldBe(25);
        (await search.SearchAsync("jon smith", [EntityKind.Vehicle], new PageRequest(10), Cancellation)).Items.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("  '; drop table -- %_")]
    [InlineData("\u0000")]
    [InlineData("zzzzqqq")]
    public async Task What_holds_nothing_to_look_for_finds_nothing(string typed)
    {
        await using var tables = await FoldedTables.OfAsync(postgres, Town());

        (await SearchAsync(tables, typed)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_term_goes_when_the_last_record_that_gave_it_is_corrected()
    {
        var story = Town();
        await using var tables = await FoldedTables.OfAsync(postgres, story);
        await tables.ApplyAsync([story.Tell(Say.Crime("0103117/26", [Say.Vehicle("car", "TU19 KLN")]))]);

        (await SearchAsync(tables, "TU19KLM")).ShouldBeEmpty();
        (await SearchAsync(tables, "TU19KLN")).ShouldHaveSingleItem();
    }

    static Story Town()
    {
        var story = new Story();
        story.Tell(Say.Crime("0103117/26", [
            Say.Person("s", "Callum", "Ashdowne", pnc: "2009/9041183T"),
            Say.Vehicle("car", "TU19 KLM"),
            Say.Phone("phone", "07700 900142"),
            Say.Place("scene", "14 Tallow Row", "SE34 7QX"),
            Say.Related(OccurrenceType.Incident, "4417/04MAR26"),
        ]));
        story.Tell(Say.Crime("0103118/26", [Say.Person("s", "Niamh", "O’Dowd"), Say.Person("v", "Deji", "Okonjo")]));
        return story;
    }

    static async Task<IReadOnlyList<SearchHit>> SearchAsync(FoldedTables tables, string typed) =>
        (await tables.Models().Search.SearchAsync(typed, [], new PageRequest(20), Cancellation)).Items;
}
