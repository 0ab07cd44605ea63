using System.Security.Cryptography;
using System.Text;
using Fusion.Adapters.Families;
using Fusion.Ontology;

namespace Fusion.Adapters.Manifests;

/// <summary>Reads one source from the text of its manifest, with what it inherits.</summary>
sealed class SourceReader(FamilyShelf shelf, ManifestProblems problems)
{
    const int VersionLength = 12;

    public SourceManifest? Read(string source, string folder, string file, string text)
    {
        if (!DatasetId.TryParse($"{source}/any", out _))
        {
            problems.Add(new(file, 1, 1), $"'{source}' cannot name a source; use lower case letters, digits and dashes.");
            return null;
        }

        if (YamlTree.Read(text, file, problems) is not { } map)
            return null;
        if (map.Find("family") is not { } named)
            return new ManifestReader(source, folder, Version(source, text), family: null, problems).Read(map);
        if (named is not YamlText { Text.Length: > 0 } name)
        {
            problems.Add(named.At, "'family' must be the name of a family, such as records-system/crime.");
            return null;
        }

        return shelf.Find(name, problems) is { } family
            ? Read(source, folder, Version(source, text + family.Text), family, FamilyBinding.Bind(family, source, map, problems))
            : null;
    }

    /// <summary>A family by itself, with the examples of its parameters.</summary>
    public SourceManifest? ReadExample(FamilyBody family) => Read(
        family.ExampleSource, family.Folder, Version(family.ExampleSource, family.Text), family, FamilyBinding.BindExample(family, problems));

    SourceManifest? Read(string source, string folder, string version, FamilyBody family, BoundManifest? bound) => bound is null
        ? null
        : new ManifestReader(source, folder, version, new InheritedFamily(family.Name, family.Folder, bound.Parameters), problems)
            .Read(bound.Map);

    static string Version(string source, string text) =>
        $"{source}@{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..VersionLength]}";
}
