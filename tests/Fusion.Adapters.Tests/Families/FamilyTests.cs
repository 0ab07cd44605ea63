using Fusion.Adapters.Connectors;
using Fusion.Adapters.Families;
using Fusion.Adapters.Formats;
using Fusion.Adapters.Manifests;
using Fusion.Adapters.Runtime;
using Fusion.Engine.Intake;
using Fusion.Ontology;

namespace Fusion.Adapters.Tests;

public sealed class FamilyTests : IDisposable
{
    readonly Shelf shelf = new();

    public void Dispose() => shelf.Dispose();

    [Fact]
    public void An_instance_is_its_family_with_its_own_name_owner_and_parameters()
    {
        var catalogue = shelf.Load();
        catalogue.Problems.ShouldBeEmpty();
        var source = catalogue.Sources.Single();
        source.Title.ShouldBe("Gates of Anytown Market");
        source.Controller.ShouldBe("anytown-council");
        source.Family!.Name.ShouldBe("readers/gate");
        source.Datasets.Select(dataset => dataset.Id.ToString()).ShouldBe(["anytown/gates/entries", "anytown/gates/refusals"]);
        catalogue.Families.Single().Example.Title.ShouldBe("Gates of Anytown Bus Station");
    }

    [Fact]
    public async Task What_an_instance_says_stands_in_what_its_family_maps()
    {
        var read = (VehicleObserved)await ReadAsync(shelf.Load(), "ID,AT,SITE,KIND,PLATE\n1,25/07/2026 08:15,North,P,AB12 CDE\n");
        read.Camera.ShouldBe("North / Anytown Market");
        read.OccurredAt.ShouldBe(new DateTimeOffset(2026, 7, 25, 7, 15, 0, TimeSpan.Zero));
        read.Direction.ShouldBe("pass");
        read.Handling.Controller.ShouldBe("anytown-council");
    }

    [Fact]
    public async Task An_instance_calls_fields_otherwise_and_knows_more_codes()
    {
        var catalogue = shelf.Load(Shelf.Instance + """

            datasets:
              refusals: off
              entries:
                columns: { ID: Number, PLATE: VRM }
                codes: { KIND: { X: exempt } }
                contract: { fields: { SITE: { required: true } } }
            connector: { kind: http_pages, url: 'https://gates.example/entries', cursor: { query: after, answer: next } }
            format: { kind: json }
            """);
        catalogue.Problems.ShouldBeEmpty();
        var dataset = catalogue.Datasets.Single();
        dataset.Connector.ShouldBeOfType<ConnectorSettings.HttpPages>();
        dataset.Format.ShouldBeOfType<RecordFormat.Json>();
        var read = (VehicleObserved)await ReadAsync(
            catalogue, """[{ "Number": "1", "AT": "25/07/2026 08:15", "SITE": "North", "KIND": "X", "VRM": "AB12 CDE" }]""");
        read.Record.Key.ShouldBe("1");
        read.Direction.ShouldBe("exempt");
        read.Mentions.OfType<VehicleMention>().Single().Attributes.Registration.ShouldBe("AB12 CDE");
    }

    [Fact]
    public async Task A_fault_names_the_field_as_the_instance_calls_it()
    {
        var catalogue = shelf.Load(Shelf.Instance + "\ndatasets: { entries: { columns: { AT: WHEN } } }\n");
        var reading = new DatasetReading(catalogue.Datasets.First(), "test@1");
        var records = await Cutting.ReadAsync(reading.Dataset.Format, "ID,WHEN,SITE,KIND,PLATE\n1,yesterday,North,P,AB12 CDE\n");
        reading.Read(records.Single(), "a.csv").ShouldBeOfType<IntakeItem.Unreadable>().Reason
            .ShouldBe("WHEN is not an instant written dd/MM/yyyy HH:mm.");
        reading.Dataset.Mapping.FieldsRead.ShouldContain("WHEN");
    }

    [Theory]
    [InlineData(
        "family: readers/gate", "family: readers/gat",
        "anytown/gates/source.yaml:2:9: There is no family 'readers/gat'; did you mean 'readers/gate'; families stand in families/.")]
    [InlineData(
        "with: { place: Anytown Market }", "with: {}",
        "anytown/gates/source.yaml:5:7: 'with.place' is missing: the family readers/gate needs it.")]
    [InlineData(
        "place: Anytown Market", "place: Anytown Market, zoen: UTC",
        "anytown/gates/source.yaml:5:32: 'with.zoen' means nothing here; did you mean 'zone'.")]
    [InlineData(
        "place: Anytown Market", "place: Anytown Market, zone: Europe/Lodnon",
        "anytown/gates/source.yaml:5:38: 'datasets.entries.contract.zone' says 'Europe/Lodnon', which is no time zone; "
        + "write one such as Europe/London.")]
    [InlineData(
        "with:", "datasets: { entires: off }\nwith:",
        "anytown/gates/source.yaml:5:13: 'datasets.entires' overrides what the family readers/gate does not have; did you mean 'entries'.")]
    [InlineData(
        "with:", "datasets: { entries: { contract: { fields: { PLACE: { required: true } } } } }\nwith:",
        "anytown/gates/source.yaml:5:46: 'datasets.entries.contract.fields.PLACE' overrides what the family readers/gate does not have.")]
    [InlineData(
        "with:", "datasets: { entries: { mapping: { lane: KIND } } }\nwith:",
        "anytown/gates/source.yaml:5:35: 'datasets.entries.mapping.lane' overrides what the family readers/gate does not have.")]
    [InlineData(
        "with:", "datasets: { entries: { codes: { SITE: { N: north } } } }\nwith:",
        "anytown/gates/source.yaml:5:33: 'datasets.entries.codes.SITE' adds codes to a field for which the family readers/gate lists none.")]
    [InlineData(
        "with:", "datasets: { entries: { columns: { Plate: VRM } } }\nwith:",
        "anytown/gates/source.yaml:5:35: 'datasets.entries.columns.Plate' renames a field that nothing reads.")]
    [InlineData(
        "with:", "datasets: { entries: { colums: { PLATE: VRM } } }\nwith:",
        "anytown/gates/source.yaml:5:24: 'datasets.entries.colums' means nothing here; did you mean 'columns'.")]
    [InlineData(
        "with:", "datasets: { entries: off, refusals: off }\nwith:",
        "anytown/gates/source.yaml:5:11: 'datasets' is empty; a source has at least one.")]
    public void A_mistake_of_an_instance_is_told_where_the_instance_made_it(string right, string wrong, string problem) =>
        shelf.Load(Shelf.Instance.Replace(right, wrong, StringComparison.Ordinal)).Problems
            .Select(found => found.ToString()).ShouldBe([problem]);

    [Theory]
    [InlineData(
        "registration: PLATE", "registration: PLATE, wheels: four",
        "families/readers/gate/family.yaml:27:64: 'mentions.car.wheels' means nothing here; did you mean 'when'.")]
    [InlineData(
        "{{place}}'", "{{pleace}}'",
        "families/readers/gate/family.yaml:24:30: '{{pleace}}' is no parameter of the family; did you mean 'place'.")]
    [InlineData(
        ", example: Anytown Bus Station", "", "families/readers/gate/family.yaml:4:10: 'parameters.place.example' is missing.")]
    [InlineData(
        "  zone: {", "  owner: {",
        "families/readers/gate/family.yaml:5:3: 'owner' cannot name a parameter; use lower case letters, digits and underscores, "
        + "and none of owner, system, controller.")]
    [InlineData(
        "connector:", "controller: somebody\nconnector:",
        "families/readers/gate/family.yaml:6:13: 'controller' is each instance's own; a family does not say it.")]
    public void A_mistake_of_a_family_is_told_once_where_the_family_made_it(string right, string wrong, string problem)
    {
        shelf.Write("othertown/gates/source.yaml", Shelf.Instance.Replace("anytown/gates", "othertown/gates", StringComparison.Ordinal));
        var catalogue = shelf.Load(family: Shelf.Family.Replace(right, wrong, StringComparison.Ordinal));
        catalogue.Sources.ShouldBeEmpty();
        catalogue.Problems.Select(found => found.ToString()).ShouldBe(
        [
            problem,
            "anytown/gates/source.yaml:2:9: The family 'readers/gate' cannot be used as long as it has problems of its own.",
            "othertown/gates/source.yaml:2:9: The family 'readers/gate' cannot be used as long as it has problems of its own.",
        ]);
    }

    [Fact]
    public async Task Samples_are_written_once_and_hold_for_every_instance()
    {
        shelf.Write("families/readers/gate/samples/entries.csv", "ID,AT,SITE,KIND,PLATE\n1,25/07/2026 08:15,{{place}},P,AB12 CDE\n");
        shelf.Write("families/readers/gate/samples/entries.broken.csv", "ID,AT,SITE,KIND,PLATE\n1,never,North,P,AB12 CDE\n");
        var catalogue = shelf.Load(Shelf.Instance + """

            handling: { marking: official_sensitive }
            datasets:
              entries: { columns: { AT: WHEN, PLATE: VRM } }
              refusals: off
            """);
        catalogue.Problems.ShouldBeEmpty();
        var example = catalogue.Families.Single().Example;
        var written = new DatasetSamples(example, example.Datasets[0]);
        written.Approve(written.GoodExpected, await written.ReadAsync(written.Good, TestContext.Current.CancellationToken));
        written.Approve(written.BrokenExpected, await written.ReadAsync(written.Broken, TestContext.Current.CancellationToken));
        File.ReadAllText(written.GoodExpected).ShouldContain("{{place}} / {{place}}");
        (await written.CheckAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();

        var source = catalogue.Sources.Single();
        var inherited = new DatasetSamples(source, source.Datasets.Single());
        (await inherited.CheckAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
        var items = await inherited.ReadAsync(inherited.Good, TestContext.Current.CancellationToken);
        items.OfType<IntakeItem.Observed>().Single().Observation.ShouldBeOfType<VehicleObserved>()
            .Camera.ShouldBe("Anytown Market / Anytown Market");
        items = await inherited.ReadAsync(inherited.Broken, TestContext.Current.CancellationToken);
        items.OfType<IntakeItem.Unreadable>().Single().Reason.ShouldBe("WHEN is not an instant written dd/MM/yyyy HH:mm.");

        shelf.Write("anytown/gates/samples/entries.csv", "ID,WHEN,SITE,KIND,VRM\n9,25/07/2026 08:15,South,P,AB12 CDE\n");
        (await inherited.CheckAsync(TestContext.Current.CancellationToken)).Single()
            .ShouldStartWith("samples/entries.expected.json: what is read differs");
    }

    [Fact]
    public void The_effective_manifest_says_of_every_value_where_it_was_said()
    {
        var catalogue = shelf.Load(Shelf.Instance + "\ndatasets: { refusals: off, entries: { columns: { PLATE: VRM } } }\n");
        var text = EffectiveManifest.Write(catalogue.Sources.Single());
        text.ShouldContain("title: Gates of Anytown Market");
        Origin(text, "title: Gates").ShouldBe("families/readers/gate/family.yaml:2");
        Origin(text, "controller:").ShouldBe("anytown/gates/source.yaml:3");
        Origin(text, "      zone:").ShouldBe("families/readers/gate/family.yaml:5");
        Origin(text, "      PLATE: VRM").ShouldBe("anytown/gates/source.yaml:6");
        Origin(text, "registration: PLATE").ShouldBe("families/readers/gate/family.yaml:27");
        text.ShouldNotContain("refusals");
    }

    static string Origin(string text, string line) =>
        text.Split('\n').First(one => one.Contains(line, StringComparison.Ordinal)).Split(" # ")[1];

    static async Task<Observation> ReadAsync(Manifests.Catalogue catalogue, string text)
    {
        var reading = new DatasetReading(catalogue.Datasets.First(), "test@1");
        var records = await Cutting.ReadAsync(reading.Dataset.Format, text);
        return reading.Read(records.Single(), "a").ShouldBeOfType<IntakeItem.Observed>().Observation;
    }
}
