namespace Fusion.Adapters.Manifests;

/// <summary>A source system, as its folder in the catalogue describes it.</summary>
/// <param name="Source"><c>owner/system</c>, as its folder is called.</param>
/// <param name="Controller">The force or agency that owns the records.</param>
/// <param name="Folder">Where the manifest and its samples stand.</param>
/// <param name="Version">Changes with every byte of the manifest and of its family; kept with each observation it made.</param>
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

    /// <summary>The family it inherits from; null where it says everything itself.</summary>
    public InheritedFamily? Family { get; init; }

    /// <summary>The manifest with everything it inherited; each piece knows where it was said.</summary>
    internal YamlMap Effective { get; init; } = new([], default);
}

/// <summary>What a source has from its family.</summary>
/// <param name="Folder">Where the samples stand that its instances share.</param>
/// <param name="Parameters">What <c>{{name}}</c> stands for in them.</param>
public sealed record InheritedFamily(string Name, string Folder, IReadOnlyDictionary<string, string> Parameters);
