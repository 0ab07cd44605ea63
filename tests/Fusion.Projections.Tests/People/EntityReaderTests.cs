using Fusion.Ontology;
using Fusion.Projections.People;
using Fusion.Projections.Tests.Folding;
using Fusion.Testing;

namespace Fusion.Projections.Tests.People;

public sealed class EntityReaderTests(ThrowawayPostgres postgres)
{
    static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_main_name_is_the_one_most_records_give_and_then_the_latest()
    {
        var story = new Story();
        story.Tell(Say.Crime("C1", [Say.Person("s", "Callum", "Ashdowne", pnc: "2009/1T")], at: Story.Dawn));
        story.Tell(Say.Crime("C2", [Say.Person("s", "Calum", "Ashdown", pnc: "2009/1T")], at: Story.Dawn.AddDays(1)));
        await using var tables = await FoldedTables.OfAsync(postgres, story);
        var person = await tables.OnlyAsync(EntityKind.Person);
        (await MainNameAsync()).ShouldBe("Calum Ashdown");

        await tables.ApplyAsync([story.Tell(
            Say.Crime("C3", [Say.Person("s", "Callum", "Ashdowne", pnc: "2009/1T")], at: Story.Dawn.AddDays(-1)))]);

        (await MainNameAsync()).ShouldBe("Callum Ashdowne");
        (await tables.Models().Entities.SummariesAsync([person], Cancellation))[person].Label.ShouldBe("Callum Ashdowne");

        async Task<string> MainNameAsync() =>
            (await tables.Models().Entities.PersonsAsync([person], Cancellation))[person].MainName!.ToString();
    }

    [Fact]
    public async Task A_timeline_gives_every_fact_with_where_it_came_from_page_by_page()
    {
        var story = new Story();
        for (var day = 0; day < 5; day++)
            story.Tell(Say.Crime($"C{day}", [Say.Person("s", "Callum", "Ashdowne", pnc: "2009/1T")], at: Story.Dawn.AddDays(day)));
        await using var tables = await FoldedTables.OfAsync(postgres, story);
        var person = await tables.OnlyAsync(EntityKind.Person);

        var facts = new List<TimelineFact>();
        string? after = null;
        do
        {
            var page = (await tables.Models().Entities.TimelineOfAsync(
                [person], TimelineFilter.Everything, new PageRequest(2, after), Cancellation))[person];
            facts.AddRange(page.Items);
            after = page.After;
        }
        while (after is not null);

        facts.Select(fact => fact.Source.Record.Key).ShouldBe(["C4", "C3", "C2", "C1", "C0"]);
        var fact = facts[0];
        fact.Mention.ShouldBe(MentionId.Of(story.Events[4].Stream, "s"));
        fact.Role.ShouldBe(MentionRole.Suspect);
        fact.Category.ShouldBe(SubjectCategory.Suspect);
        fact.StatedAs.ShouldBe("Callum Ashdowne");
        fact.Source.Position.ShouldBe(story.Events[4].Position);
        fact.Source.Provenance.ShouldBe(story.Events[4].Provenance);
        fact.Source.RecordedAt.ShouldBe(story.Events[4].RecordedAt);
        fact.Source.Handling.Controller.ShouldBe("simulated-london");
        fact.Source.OccurredAt.ShouldBe(Story.Dawn.AddDays(4));
        var crime = fact.Content.ShouldBeOfType<CrimeRecorded>();
        crime.Offence.ShouldBe(Say.ResidentialBurglary);
        crime.Mentions.ShouldBeEmpty();
        (await tables.Models().Entities.OccurrencesAsync([fact.Occurrence!.Value], Cancellation)).Values
            .ShouldHaveSingleItem().Reference.ShouldBe("C4");
    }

    [Fact]
    public async Task A_timeline_can_be_narrowed_by_time_role_and_kind_of_event()
    {
        var story = new Story();
        story.Tell(Say.Crime("C1", [Say.Person("s", "Callum", "Ashdowne", pnc: "2009/1T")]));
        story.Tell(Say.Stop("S1", Say.Person("p", "Callum", "Ashdowne", pnc: "2009/1T", role: MentionRole.Stopped)));
        await using var tables = await FoldedTables.OfAsync(postgres, story);

        (await KeysAsync(new TimelineFilter { Roles = [MentionRole.Stopped] })).ShouldBe(["S1"]);
        (await KeysAsync(new TimelineFilter { EventTypes = ["crime_recorded"] })).ShouldBe(["C1"]);
        (await KeysAsync(new TimelineFilter { From = Story.Dawn.AddMinutes(30) })).ShouldBe(["S1"]);
        (await KeysAsync(new TimelineFilter { Until = Story.Dawn.AddMinutes(30) })).ShouldBe(["C1"]);

        async Task<IEnumerable<string>> KeysAsync(TimelineFilter filter)
        {
            var person = await tables.OnlyAsync(EntityKind.Person);
            return (await tables.Models().Entities.TimelineOfAsync([person], filter, new PageRequest(10), Cancellation))[person]
                .Items.Select(fact => fact.Source.Record.Key);
        }
    }

    [Fact]
    public async Task The_latest_version_of_a_record_is_what_it_says()
    {
        var story = new Story();
        story.Tell(Say.Crime("C1", [Say.Vehicle("car", "TU19 KLM")]));
        story.Tell(Say.Crime("C1", [Say.Vehicle("car", "TU19 KLM")], status: CrimeStatus.Charged));
        await using var tables = await FoldedTables.OfAsync(postgres, story);
        var crime = await tables.OnlyAsync(EntityKind.Occurrence);

        var record = (await tables.Models().Entities.OccurrencesAsync([crime], Cancellation))[crime].Records.ShouldHaveSingleItem();

        record.Content.ShouldBeOfType<CrimeRecorded>().Status.ShouldBe(CrimeStatus.Charged);
        record.Source.Version.ShouldBe(2);
    }

    [Fact]
    public async Task Vehicles_phones_places_devices_and_organisations_are_read_by_kind()
    {
        var story = new Story();
        story.Tell(Say.Crime("C1", [
            Say.Vehicle("car", "TU19 KLM"),
            Say.Phone("phone", "07700 900142"),
            Say.Place("scene", "14 Tallow Row", "SE34 7QX"),
            new DeviceMention
            {
                Key = "d", Role = MentionRole.RecordedBy, Attributes = new DeviceAttributes { Type = "camera", Serial = "BW-1" },
            },
        ]));
        await using var tables = await FoldedTables.OfAsync(postgres, story);
        var ids = (await tables.ReadAsync("select id from graph.entity order by number"))
            .Select(id => new EntityId(Guid.Parse(id))).ToList();
        var entities = tables.Models().Entities;

        (await entities.VehiclesAsync(ids, Cancellation)).Values.ShouldHaveSingleItem()
            .Registrations.ShouldHaveSingleItem().Value.ShouldBe("TU19 KLM");
        (await entities.PhonesAsync(ids, Cancellation)).Values.ShouldHaveSingleItem()
            .Numbers.ShouldHaveSingleItem().Value.ShouldBe("07700 900142");
        (await entities.PlacesAsync(ids, Cancellation)).Values.ShouldHaveSingleItem()
            .Addresses.ShouldHaveSingleItem().Value.ShouldBe("14 Tallow Row");
        (await entities.NamedThingsAsync(ids, Cancellation)).Values.ShouldHaveSingleItem()
            .Names.ShouldHaveSingleItem().Value.ShouldBe("camera BW-1");
        (await entities.SummariesAsync(ids, Cancellation)).Count.ShouldBe(5);
    }

    [Fact]
    public async Task Sources_count_records_and_versions()
    {
        var story = new Story();
        story.Tell(Say.Crime("C1", []));
        story.Tell(Say.Crime("C1", [], status: CrimeStatus.Charged));
        story.Tell(Say.Stop("S1"));
        await using var tables = await FoldedTables.OfAsync(postgres, story, batchSize: 1);

        var datasets = await tables.Models().Sources.DatasetsAsync(Cancellation);

        datasets.Select(dataset => (dataset.Dataset.ToString(), dataset.Records, dataset.Events, dataset.LastPosition.Value)).ShouldBe([
            ("simulated-london/crime-recording/crimes", 1, 2, 2),
            ("simulated-london/stop-and-search/stops", 1, 1, 3)]);
    }

    [Fact]
    public async Task A_cursor_of_another_list_is_refused()
    {
        var story = new Story();
        story.Tell(Say.Crime("C1", [Say.Person("s", "Callum", "Ashdowne")]));
        await using var tables = await FoldedTables.OfAsync(postgres, story);
        var person = await tables.OnlyAsync(EntityKind.Person);

        foreach (var cursor in (string[])["", "!", "MQ", "OTk5OTk5OTk5OTk5OTk5OTk5OS4x", "LTEuMQ"])
            await Should.ThrowAsync<InvalidCursorException>(() => tables.Models().Entities.TimelineOfAsync(
                [person], TimelineFilter.Everything, new PageRequest(5, cursor), Cancellation));
    }
}
