using System.Security.Cryptography;
using System.Text;
using Fusion.Ontology;

namespace Fusion.Adapters.Manifests;

/// <summary>
/// The sources of a folder: one folder <c>owner/system</c> each, with its <c>source.yaml</c>. A manifest that cannot be used is
/// told about and left out; the others are not kept waiting by it.
/// </summary>
/// <param name="Sources">In the order of their names.</param>
/// <param name="Problems">By file, then by line.</param>
public sealed record Catalogue(IReadOnlyList<SourceManifest> Sources, IReadOnlyList<ManifestProblem> Problems)
{
    public const string ManifestName = "source.yaml";

    /// <summary>A manifest larger than this is no manifest.</summary>
    const int ManifestBytesMax = 1024 * 1024;

    const int VersionLength = 12;

    static readonly EnumerationOptions Readable = new() { IgnoreInaccessible = true };

    public IEnumerable<DatasetManifest> Datasets => Sources.SelectMany(source => source.Datasets);

    public static Catalogue Load(string folder)
    {
        var problems = new ManifestProblems();
        var sources = new List<SourceManifest>();
        if (!Directory.Exists(folder))
        {
            problems.Add(new(folder, 1, 1), "There is no such folder; say where the catalogue is.");
            return new Catalogue(sources, problems.Found);
        }

        foreach (var owner in Directory.EnumerateDirectories(folder, "*", Readable).Order(StringComparer.Ordinal))
        {
            foreach (var system in Directory.EnumerateDirectories(owner, "*", Readable).Order(StringComparer.Ordinal))
            {
                if (LoadSource(folder, system, problems) is { } source)
                    sources.Add(source);
            }
        }

        return new Catalogue(sources, problems.Found);
    }

    /// <summary>Reads one manifest from its text.</summary>
    /// <param name="source"><c>owner/system</c>.</param>
    /// <param name="file">How problems are to call it.</param>
    public static Catalogue LoadText(string source, string file, string text)
    {
        var problems = new ManifestProblems();
        var manifest = Read(source, Path.GetDirectoryName(file) ?? "", file, text, problems);
        return new Catalogue(manifest is null ? [] : [manifest], problems.Found);
    }

    static SourceManifest? LoadSource(string root, string folder, ManifestProblems problems)
    {
        var source = Path.GetRelativePath(root, folder).Replace('\\', '/');
        var file = Path.Combine(folder, ManifestName);
        var name = $"{source}/{ManifestName}";
        if (!File.Exists(file))
        {
            problems.Add(new(name, 1, 1), $"There is no {ManifestName} in this folder; write one or remove the folder.");
            return null;
        }

        if (new FileInfo(file).Length > ManifestBytesMax)
        {
            problems.Add(new(name, 1, 1), $"The manifest is larger than {ManifestBytesMax} bytes.");
            return null;
        }

        try
        {
            return Read(source, folder, name, File.ReadAllText(file), problems);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            problems.Add(new(name, 1, 1), $"The manifest cannot be opened: {unreadable.Message}");
            return null;
        }
    }

    static SourceManifest? Read(string source, string folder, string file, string text, ManifestProblems problems)
    {
        if (!DatasetId.TryParse($"{source}/any", out _))
        {
            problems.Add(new(file, 1, 1), $"'{source}' cannot name a source; use lower case letters, digits and dashes.");
            return null;
        }

        var version = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..VersionLength];
        return YamlTree.Read(text, file, problems) is { } map
            ? new ManifestReader(source, folder, $"{source}@{version}", problems).Read(map)
            : null;
    }
}
