using Fusion.Adapters.Manifests;

namespace Fusion.Adapters.Mapping;

/// <summary>Reads the tables a source names: from the folder <c>tables</c> beside its manifest, or beside its family's.</summary>
static class LookupTables
{
    public const string FolderName = "tables";

    public static IReadOnlyDictionary<string, LookupTable> Read(Section? section, IReadOnlyList<string> folders)
    {
        var tables = new Dictionary<string, LookupTable>(StringComparer.Ordinal);
        foreach (var entry in section?.Entries ?? [])
        {
            if (section!.Group(entry.Name) is not { } one)
                continue;
            var file = one.RequiredText("file");
            var key = one.RequiredText("key");
            one.Close();
            if (file is null || key is null)
                continue;
            if (Path.GetFileName(file) != file)
            {
                section.Problems.Add(one.Take("file")!.At, $"'{one.Path("file")}' names a file of the folder {FolderName}, without a path.");
                continue;
            }

            var found = folders.Select(folder => Path.Combine(folder, FolderName, file)).ToArray();
            if (LookupTable.Read(found.FirstOrDefault(File.Exists) ?? found[0], key, one.Take("file")!.At, section.Problems) is { } table)
                tables[entry.Name] = table;
        }

        return tables;
    }
}
