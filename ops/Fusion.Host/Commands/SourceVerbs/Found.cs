using System.CommandLine;
using Fusion.Adapters.Manifests;
using Fusion.Host.Settings;

namespace Fusion.Host.Commands.SourceVerbs;

/// <summary>A dataset as the catalogue has it, found by the name a person typed.</summary>
sealed record Found(SourceManifest Source, DatasetManifest Dataset)
{
    public static Argument<string> Argument() => new("dataset") { Description = "owner/system/dataset, as 'sources' lists it." };

    public static Found In(Catalogue catalogue, string name)
    {
        foreach (var source in catalogue.Sources)
        {
            if (source.Datasets.FirstOrDefault(dataset => dataset.Id.ToString() == name) is { } dataset)
                return new Found(source, dataset);
        }

        throw new InvalidDataException(
            $"There is no usable dataset '{name}'; 'fusion sources' lists them, and 'fusion sources check' says what is wrong.");
    }

    public static Found InCatalogue(string name) => In(Catalogue.Load(FusionSettings.FromEnvironment().CatalogueFolder), name);
}
