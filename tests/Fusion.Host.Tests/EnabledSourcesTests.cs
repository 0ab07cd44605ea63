using Fusion.Adapters.Manifests;
using Fusion.Host.Serving;
using Fusion.Host.Settings;
using Fusion.Ontology;

namespace Fusion.Host.Tests;

public sealed class EnabledSourcesTests : IDisposable
{
    readonly DirectoryInfo drop = Directory.CreateTempSubdirectory("fusion-drop-");

    public void Dispose() => drop.Delete(recursive: true);

    [Fact]
    public void Of_the_whole_catalogue_only_the_simulated_sources_are_read_unless_others_are_asked_for()
    {
        var catalogue = Catalogue.Load(FusionSettings.FromEnvironment().CatalogueFolder);
        Read(catalogue, isSimulated: true).ShouldAllBe(source => source.StartsWith("simulated-london/", StringComparison.Ordinal));
        Read(catalogue, isSimulated: true).Count.ShouldBe(8);
        Read(catalogue, isSimulated: false).ShouldBeEmpty();
    }

    [Fact]
    public void A_source_is_read_when_its_drop_folder_is_there_or_its_name_is_given()
    {
        Directory.CreateDirectory(Path.Combine(drop.FullName, "essex-police", "custody", "detentions"));
        var enabled = new EnabledSources(["companies-house", "met-office/warnings"], drop.FullName, isSimulated: false);
        enabled.Holds(DatasetId.Parse("essex-police/custody/detentions")).ShouldBeTrue();
        enabled.Holds(DatasetId.Parse("essex-police/records/crimes")).ShouldBeFalse();
        enabled.Holds(DatasetId.Parse("companies-house/bulk/companies")).ShouldBeTrue();
        enabled.Holds(DatasetId.Parse("met-office/warnings/warnings")).ShouldBeTrue();
        enabled.Holds(DatasetId.Parse("met-office/datahub/daily")).ShouldBeFalse();
    }

    [Fact]
    public void A_name_that_no_manifest_has_is_told()
    {
        var catalogue = Catalogue.Load(FusionSettings.FromEnvironment().CatalogueFolder);
        new EnabledSources(["companies-hose", "met-office"], drop.FullName, isSimulated: false).Unknown(catalogue).ShouldBe(["companies-hose"]);
    }

    List<string> Read(Catalogue catalogue, bool isSimulated)
    {
        var enabled = new EnabledSources([], drop.FullName, isSimulated);
        return [.. catalogue.Datasets.Where(dataset => enabled.Holds(dataset.Id)).Select(dataset => dataset.Id.Source).Distinct()];
    }
}
