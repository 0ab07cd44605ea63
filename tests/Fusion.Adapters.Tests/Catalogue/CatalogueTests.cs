using Fusion.Adapters.Manifests;
using Fusion.Adapters.Runtime;
using Fusion.Engine.Intake;

namespace Fusion.Adapters.Tests;

/// <summary>
/// Every dataset of the catalogue against its own samples. A change of meaning shows in the expected files: run with
/// FUSION_APPROVE=1 and look at the difference.
/// </summary>
public sealed class CatalogueTests
{
    static readonly Manifests.Catalogue Whole = Manifests.Catalogue.Load(Repository.Catalogue);

    static readonly bool IsApproving = Environment.GetEnvironmentVariable("FUSION_APPROVE") == "1";

    /// <summary>Those with samples of their own, and each family once: what instances share is held to below, all in one.</summary>
    static readonly (SourceManifest Source, DatasetManifest Dataset)[] Told =
    [
        .. Whole.Sources.Where(source => source.Family is null)
            .Concat(Whole.Families.Select(family => family.Example))
            .SelectMany(source => source.Datasets.Select(dataset => (source, dataset))),
    ];

    public static TheoryData<string> Datasets() => [.. Told.Select(pair => pair.Dataset.Id.ToString())];

    [Fact]
    public void Every_manifest_can_be_used() => Whole.Problems.ShouldBeEmpty();

    [Fact]
    public void No_rule_finds_anything_in_it()
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        Linting.Linter.Lint(Repository.Catalogue, today).Select(finding => finding.ToString()).ShouldBeEmpty();
    }

    [Fact]
    public void It_holds_as_many_systems_and_datasets_as_it_says_and_names_where_their_layouts_were_read()
    {
        var count = CatalogueCount.Of(Whole);
        var documented = count.ByGrade.Single(grade => grade.Grade == EvidenceGrade.Documented);
        count.Systems.ShouldBeGreaterThanOrEqualTo(622);
        count.Datasets.ShouldBeGreaterThanOrEqualTo(2_218);
        documented.Systems.ShouldBeGreaterThanOrEqualTo(120);
        documented.Datasets.ShouldBeGreaterThanOrEqualTo(800);
        count.ByLayout.Single(layout => layout.Origin == LayoutOrigin.Documented).Datasets.ShouldBeGreaterThanOrEqualTo(200);
    }

    [Fact]
    public void Its_page_gives_the_counts_that_are()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Catalogue, "README.md"));
        page.ShouldContain(string.Concat(CatalogueCount.Of(Whole).Lines().Select(line => $"    {line}\n")));
    }

    [Fact]
    public void No_manifest_of_it_calls_a_service_that_the_host_did_not_name()
    {
        var services = Whole.Datasets.Select(dataset => dataset.Connector).OfType<Connectors.ConnectorSettings.HttpPages>();
        services.ShouldAllBe(service => service.Url.StartsWith("${", StringComparison.Ordinal));
    }

    [Fact]
    public void The_eight_sources_of_the_simulated_london_are_there() =>
        Whole.Sources.Where(source => source.Owner == "simulated-london").Select(source => source.Source[17..]).ShouldBe(
        [
            "anpr", "body-worn-video", "command-and-control", "crime-recording", "custody", "drones", "face-recognition",
            "stop-and-search",
        ]);

    [Fact]
    public void The_schema_for_editors_is_that_of_this_ontology() =>
        ShouldBeApproved(Path.Combine(Repository.Catalogue, "source.schema.json"), ManifestSchema.Write());

    [Fact]
    public void The_schema_of_families_is_that_of_this_ontology() =>
        ShouldBeApproved(Path.Combine(Repository.Catalogue, "family.schema.json"), ManifestSchema.WriteFamily());

    [Fact]
    public void Every_manifest_tells_the_editor_its_schema() => Whole.Sources
        .Select(source => File.ReadLines(Path.Combine(source.Folder, "source.yaml")).First())
        .ShouldAllBe(line => line == "# yaml-language-server: $schema=../../source.schema.json");

    [Fact]
    public void Every_family_tells_the_editor_its_schema()
    {
        foreach (var family in Whole.Families)
        {
            var up = string.Concat(family.Name.Split('/').Select(_ => "../"));
            File.ReadLines(Path.Combine(family.Folder, "family.yaml")).First()
                .ShouldBe($"# yaml-language-server: $schema={up}../family.schema.json");
        }
    }

    [Fact]
    public async Task Every_instance_of_a_family_makes_of_the_samples_what_the_family_says()
    {
        var wrong = new List<string>();
        foreach (var source in Whole.Sources.Where(source => source.Family is not null))
        {
            foreach (var dataset in source.Datasets)
            {
                var told = await new DatasetSamples(source, dataset).CheckAsync(TestContext.Current.CancellationToken);
                wrong.AddRange(told.Select(problem => $"{dataset.Id}: {problem}"));
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Datasets))]
    public async Task A_good_sample_gives_the_expected_observations(string dataset)
    {
        var sample = SampleOf(dataset);
        var items = await sample.ReadAsync(sample.Good, TestContext.Current.CancellationToken);
        items.OfType<IntakeItem.Unreadable>().Select(item => item.Reason).ShouldBeEmpty();
        items.Count.ShouldBeGreaterThanOrEqualTo(5);
        ShouldBeApproved(sample, sample.GoodExpected, items);
    }

    [Theory]
    [MemberData(nameof(Datasets))]
    public async Task A_broken_sample_loses_its_broken_records_only(string dataset)
    {
        var sample = SampleOf(dataset);
        var items = await sample.ReadAsync(sample.Broken, TestContext.Current.CancellationToken);
        items.OfType<IntakeItem.Unreadable>().ShouldNotBeEmpty();
        items.OfType<IntakeItem.Observed>().ShouldNotBeEmpty();
        ShouldBeApproved(sample, sample.BrokenExpected, items);
    }

    [Theory]
    [MemberData(nameof(Datasets))]
    public async Task What_is_kept_of_a_broken_record_fails_again_for_the_same_reason(string dataset)
    {
        var sample = SampleOf(dataset);
        var (source, manifest) = Find(dataset);
        var reading = new DatasetReading(manifest, source.Version);
        foreach (var item in (await sample.ReadAsync(sample.Broken, TestContext.Current.CancellationToken)).OfType<IntakeItem.Unreadable>())
        {
            item.Raw.Length.ShouldBeGreaterThan(0);
            var kept = new QuarantinedRecord(1, manifest.Id, item.Reason, item.Raw, item.Provenance, DateTimeOffset.UnixEpoch);
            reading.ReadAgain(kept).ShouldBeOfType<IntakeItem.Unreadable>().Reason.ShouldBe(item.Reason);
        }
    }

    [Theory]
    [MemberData(nameof(Datasets))]
    public async Task A_dataset_s_samples_are_as_approved(string dataset) =>
        (await SampleOf(dataset).CheckAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();

    [Fact]
    public async Task Samples_that_are_missing_or_differ_are_told()
    {
        using var scratch = new Scratch();
        var catalogue = scratch.Cameras();
        var samples = new DatasetSamples(catalogue.Sources.Single(), catalogue.Datasets.Single());
        (await samples.CheckAsync(TestContext.Current.CancellationToken)).ShouldBe(
        [
            "samples/reads.csv is missing.", "samples/reads.expected.json is missing.", "samples/reads.broken.csv is missing.",
            "samples/reads.broken.expected.json is missing.",
        ]);

        Directory.CreateDirectory(Path.GetDirectoryName(samples.Good)!);
        File.WriteAllText(samples.Good, Scratch.Csv(1, 1) + "R2,never,CAM-1,AB\n");
        File.WriteAllText(samples.Broken, Scratch.Csv(3, 1));
        File.WriteAllText(samples.GoodExpected, "[]\n");
        File.WriteAllText(
            samples.BrokenExpected,
            DatasetSamples.Describe(await samples.ReadAsync(samples.Broken, TestContext.Current.CancellationToken)));
        (await samples.CheckAsync(TestContext.Current.CancellationToken)).ShouldBe(
        [
            "samples/reads.csv: record 2 cannot be read: at is not an ISO 8601 instant.",
            "samples/reads.broken.csv: no record of it is broken.",
            "samples/reads.expected.json: what is read differs from line 1; look, and approve it if it is right.",
        ]);
    }

    [Fact]
    public async Task A_record_is_explained_from_its_bytes_to_what_was_made_of_it()
    {
        using var scratch = new Scratch();
        var dataset = scratch.Cameras().Datasets.Single();
        var records = await Cutting.ReadAsync(dataset.Format, "id,at,camera,plate,lane\nR1,2020-01-01T00:00:00Z,C,AB12,2\n");
        var explained = RecordExplanation.Of(new DatasetReading(dataset, "test@1"), records.Single(), "a.csv");
        explained.Fields.ShouldBe(
        [
            new("id", "R1", true), new("at", "2020-01-01T00:00:00Z", true), new("camera", "C", true), new("plate", "AB12", true),
            new("lane", "2", false),
        ]);
        explained.Outcome.ShouldBeOfType<IntakeItem.Observed>();
    }

    static DatasetSamples SampleOf(string dataset)
    {
        var (source, manifest) = Find(dataset);
        return new DatasetSamples(source, manifest);
    }

    static (SourceManifest Source, DatasetManifest Dataset) Find(string dataset) =>
        Told.Single(pair => pair.Dataset.Id.ToString() == dataset);

    static void ShouldBeApproved(DatasetSamples sample, string file, IReadOnlyList<IntakeItem> items)
    {
        if (IsApproving)
            sample.Approve(file, items);
        File.Exists(file).ShouldBeTrue($"{file} is missing; run with FUSION_APPROVE=1 and review it.");
        sample.Differences(file, items).ShouldBeEmpty();
    }

    static void ShouldBeApproved(string file, string actual)
    {
        if (IsApproving)
            File.WriteAllText(file, actual);
        File.Exists(file).ShouldBeTrue($"{file} is missing; run with FUSION_APPROVE=1 and review it.");
        actual.ShouldBe(File.ReadAllText(file));
    }
}
