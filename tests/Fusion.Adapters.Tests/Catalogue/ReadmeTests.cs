using System.Text.RegularExpressions;
using Fusion.Adapters.Runtime;
using Fusion.Engine.Intake;
using Fusion.Ontology;

namespace Fusion.Adapters.Tests;

/// <summary>The example of the room's README is not only text.</summary>
public sealed partial class ReadmeTests
{
    readonly string readme = File.ReadAllText(Path.Combine(Repository.Root, "adapters", "README.md"));

    [Fact]
    public async Task The_example_manifest_reads_the_example_records()
    {
        var catalogue = Manifests.Catalogue.LoadText("example-council/car-parks", "source.yaml", Block("yaml"));
        catalogue.Problems.ShouldBeEmpty();
        var dataset = catalogue.Datasets.Single();
        var reading = new DatasetReading(dataset, catalogue.Sources.Single().Version);
        var records = await Cutting.ReadAsync(dataset.Format, Block("csv"));
        var reads = records.Select(record => reading.Read(record, "entries.csv"))
            .Select(item => item.ShouldBeOfType<IntakeItem.Observed>().Observation)
            .Cast<VehicleObserved>()
            .ToArray();

        reads.Select(read => read.Camera).ShouldBe(["Corn Street / North", "Corn Street / South", "Quayside"]);
        reads[0].OccurredAt.ShouldBe(new DateTimeOffset(2026, 7, 25, 7, 15, 0, TimeSpan.Zero));
        reads.Select(read => string.Join(' ', read.Mentions.Select(mention => mention.Key)))
            .ShouldBe(["this car car-park holder phone", "this car car-park", "this car-park"]);
        reads[0].Mentions.OfType<PersonMention>().Single().Attributes.Names.ShouldBe([new PersonName("Ada", "Brand")]);
        reads[0].Relations.Select(relation => relation.Kind).ShouldBe([RelationKind.Keeps, RelationKind.Uses]);
    }

    [Fact]
    public async Task The_example_family_is_read_as_its_example_instance_says()
    {
        using var shelf = new Shelf();
        shelf.Write("families/parking/barrier/family.yaml", Block("yaml", 1));
        shelf.Write("othertown-council/car-parks/source.yaml", Block("yaml", 2));
        var catalogue = Manifests.Catalogue.Load(shelf.Root);
        catalogue.Problems.ShouldBeEmpty();
        var dataset = catalogue.Datasets.Single();
        var records = await Cutting.ReadAsync(dataset.Format, "ENTRY,CAR PARK,VRM,AT,KIND\nE1,Quay,AB12 CDE,25/07/2026 08:15,X\n");
        var read = new DatasetReading(dataset, "test@1").Read(records.Single(), "entries.csv");
        var observed = read.ShouldBeOfType<IntakeItem.Observed>().Observation.ShouldBeOfType<VehicleObserved>();
        observed.Camera.ShouldBe("Quay, Othertown");
        observed.Mentions.Count.ShouldBe(2);
    }

    string Block(string language, int place = 0)
    {
        var found = Fence().Matches(readme).Where(match => match.Groups["language"].Value == language).ElementAt(place);
        return found.Groups["text"].Value;
    }

    [GeneratedRegex(@"^```(?<language>\w+)\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
