using Fusion.Adapters.Families;

namespace Fusion.Adapters.Manifests;

/// <summary>Reads a catalogue: first the families, each checked by its own examples, then the sources.</summary>
sealed class CatalogueReader(string folder, ManifestProblems problems)
{
    static readonly EnumerationOptions Readable = new() { IgnoreInaccessible = true };

    public Catalogue Read()
    {
        var shelf = FamilyShelf.Load(folder, problems);
        var reader = new SourceReader(shelf, problems);
        var families = new List<FamilyManifest>();
        foreach (var family in shelf.All.ToArray())
        {
            if (reader.ReadExample(family) is { } example)
                families.Add(new FamilyManifest(family.Name, family.Folder, example));
            else
                shelf.Withdraw(family);
        }

        var sources = Systems().Select(system => ReadSystem(reader, system)).OfType<SourceManifest>().ToArray();
        return new Catalogue(sources, problems.Found) { Families = families };
    }

    IEnumerable<string> Systems() => Directory.EnumerateDirectories(folder, "*", Readable)
        .Where(owner => Path.GetFileName(owner) != FamilyShelf.FolderName)
        .Order(StringComparer.Ordinal)
        .SelectMany(owner => Directory.EnumerateDirectories(owner, "*", Readable).Order(StringComparer.Ordinal));

    SourceManifest? ReadSystem(SourceReader reader, string system)
    {
        var source = Path.GetRelativePath(folder, system).Replace('\\', '/');
        var file = Path.Combine(system, Catalogue.ManifestName);
        var called = $"{source}/{Catalogue.ManifestName}";
        if (!File.Exists(file))
        {
            problems.Add(new(called, 1, 1), $"There is no {Catalogue.ManifestName} in this folder; write one or remove the folder.");
            return null;
        }

        return ManifestFile.Read(file, called, problems) is { } text ? reader.Read(source, system, called, text) : null;
    }
}
