using Fusion.Adapters.Families;

namespace Fusion.Adapters.Manifests;

/// <summary>
/// The sources of a folder: one folder <c>owner/system</c> each, with its <c>source.yaml</c>, and the families some of them are of. A
/// manifest that cannot be used is told about and left out; the others are not kept waiting by it.
/// </summary>
/// <param name="Sources">In the order of their names.</param>
/// <param name="Problems">By file, then by line.</param>
public sealed record Catalogue(IReadOnlyList<SourceManifest> Sources, IReadOnlyList<ManifestProblem> Problems)
{
    public const string ManifestName = "source.yaml";

    public IReadOnlyList<FamilyManifest> Families { get; init; } = [];

    public IEnumerable<DatasetManifest> Datasets => Sources.SelectMany(source => source.Datasets);

    public static Catalogue Load(string folder)
    {
        var problems = new ManifestProblems();
        if (Directory.Exists(folder))
            return new CatalogueReader(folder, problems).Read();
        problems.Add(new(folder, 1, 1), "There is no such folder; say where the catalogue is.");
        return new Catalogue([], problems.Found);
    }

    /// <summary>Reads one manifest from its text.</summary>
    /// <param name="source"><c>owner/system</c>.</param>
    /// <param name="file">How problems are to call it.</param>
    public static Catalogue LoadText(string source, string file, string text)
    {
        var problems = new ManifestProblems();
        var manifest = new SourceReader(new FamilyShelf(), problems).Read(source, Path.GetDirectoryName(file) ?? "", file, text);
        return new Catalogue(manifest is null ? [] : [manifest], problems.Found);
    }
}
