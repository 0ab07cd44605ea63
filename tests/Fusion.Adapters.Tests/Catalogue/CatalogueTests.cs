using Fusion.Adapters.Manifests;
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

    public static TheoryData<string> Datasets() => [.. Whole.Datasets.Select(dataset => dataset.Id.ToString())];

    [Fact]
    public void Every_manifest_can_be_used() => Whole.Problems.ShouldBeEmpty();

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
    public void Every_manifest_tells_the_editor_its_schema() => Whole.Sources
        .Select(source => File.ReadLines(Path.Combine(source.Folder, "source.yaml")).First())
        .ShouldAllBe(line => line == "# yaml-language-server: $schema=../../source.schema.json");

    [Theory]
    [MemberData(nameof(Datasets))]
    public async Task A_good_sample_gives_the_expected_observations(string dataset)
    {
        var sample = SampleOf(dataset);
        var items = await sample.ReadAsync(sample.Good);
        items.OfType<IntakeItem.Unreadable>().Select(item => item.Reason).ShouldBeEmpty();
        items.Count.ShouldBeGreaterThanOrEqualTo(5);
        ShouldBeApproved(sample.GoodExpected, Sample.Describe(items));
    }

    [Theory]
    [MemberData(nameof(Datasets))]
    public async Task A_broken_sample_loses_its_broken_records_only(string dataset)
    {
        var sample = SampleOf(dataset);
        var items = await sample.ReadAsync(sample.Broken);
        items.OfType<IntakeItem.Unreadable>().ShouldNotBeEmpty();
        items.OfType<IntakeItem.Observed>().ShouldNotBeEmpty();
        ShouldBeApproved(sample.BrokenExpected, Sample.Describe(items));
    }

    [Theory]
    [MemberData(nameof(Datasets))]
    public async Task What_is_kept_of_a_broken_record_fails_again_for_the_same_reason(string dataset)
    {
        var sample = SampleOf(dataset);
        var (source, manifest) = Find(dataset);
        var reading = new Runtime.DatasetReading(manifest, source.Version);
        foreach (var item in (await sample.ReadAsync(sample.Broken)).OfType<IntakeItem.Unreadable>())
        {
            item.Raw.Length.ShouldBeGreaterThan(0);
            var kept = new QuarantinedRecord(1, manifest.Id, item.Reason, item.Raw, item.Provenance, DateTimeOffset.UnixEpoch);
            reading.ReadAgain(kept).ShouldBeOfType<IntakeItem.Unreadable>().Reason.ShouldBe(item.Reason);
        }
    }

    static Sample SampleOf(string dataset)
    {
        var (source, manifest) = Find(dataset);
        return new Sample(source, manifest);
    }

    static (SourceManifest Source, DatasetManifest Dataset) Find(string dataset) => Whole.Sources
        .SelectMany(source => source.Datasets.Select(one => (source, one)))
        .Single(pair => pair.one.Id.ToString() == dataset);

    static void ShouldBeApproved(string file, string actual)
    {
        if (IsApproving)
            File.WriteAllText(file, actual);
        File.Exists(file).ShouldBeTrue($"{file} is missing; run with FUSION_APPROVE=1 and review it.");
        actual.ShouldBe(File.ReadAllText(file));
    }
}
