using Fusion.Ontology;
using Fusion.Projections.People;
using Fusion.Testing;

namespace Fusion.Projections.Tests.Folding;

/// <summary>The folds know no event by name: whatever the ontology holds stands in the graph as it is.</summary>
public sealed class EveryEventTests(ThrowawayPostgres postgres)
{
    static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_observation_of_the_ontology_is_folded_and_found_as_an_occurrence()
    {
        var story = new Story();
        var told = Approved().Select(observation => (Observation: observation, Recorded: story.Tell(observation))).ToArray();
        await using var tables = await FoldedTables.OfAsync(postgres, story);
        var person = await tables.OnlyAsync(EntityKind.Person);
        var facts = (await tables.Models().Entities.TimelineOfAsync(
            [person], TimelineFilter.Everything, new PageRequest(PageRequest.LimitMax), Cancellation))[person].Items;

        facts.Select(fact => fact.Content.GetType()).ShouldBe(told.Select(one => one.Observation.GetType()), ignoreOrder: true);
        var occurrences = await tables.Models().Entities.OccurrencesAsync([.. facts.Select(fact => fact.Occurrence!.Value)], Cancellation);
        foreach (var fact in facts)
            occurrences[fact.Occurrence!.Value].Type.ShouldBe(OccurrenceTypes.Of(fact.Content.GetType()));
    }

    [Fact]
    public async Task A_record_that_is_withdrawn_says_nothing_more_of_anybody()
    {
        var crime = Say.Crime("C1", [Say.Person("s", "Callum", "Ashdowne", pnc: "2009/1T")]);
        var story = new Story();
        story.Tell(crime);
        story.Tell(new RecordWithdrawn
        {
            Record = crime.Record,
            OccurredAt = Story.Dawn.AddDays(1),
            Handling = crime.Handling,
            Mentions = [Say.Occurrence(OccurrenceType.Crime, "C1")],
            Reason = "Entered in error",
        });
        await using var tables = await FoldedTables.OfAsync(postgres, story);
        (await tables.IdsAsync(EntityKind.Person)).ShouldBeEmpty();
    }

    static IEnumerable<Observation> Approved()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Fusion.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests run from inside the repository.");
        var approved = Path.Combine(folder.FullName, "tests", "Fusion.Ontology.Tests", "Approved");
        foreach (var name in EventCatalogue.Names.Order(StringComparer.Ordinal))
        {
            if (EventCatalogue.TryTypeOf(name, out var type) && type!.IsSubclassOf(typeof(Observation)))
                yield return (Observation)EventCodec.Decode(name, File.ReadAllBytes(Path.Combine(approved, $"{name}.v1.json")));
        }
    }
}
