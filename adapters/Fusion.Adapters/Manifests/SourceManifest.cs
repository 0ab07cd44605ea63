namespace Fusion.Adapters.Manifests;

/// <summary>A source system, as its folder in the catalogue describes it.</summary>
/// <param name="Source"><c>owner/system</c>, as its folder is called.</param>
/// <param name="Controller">The force or agency that owns the records.</param>
/// <param name="Folder">Where the manifest and its samples stand.</param>
/// <param name="Version">Changes with every byte of the manifest; kept with each observation it made.</param>
public sealed record SourceManifest(
    string Source,
    string Title,
    string Controller,
    EvidenceGrade Evidence,
    string? EvidenceReference,
    string Folder,
    string Version,
    IReadOnlyList<DatasetManifest> Datasets)
{
    public string Owner => Source[..Source.IndexOf('/', StringComparison.Ordinal)];
}
