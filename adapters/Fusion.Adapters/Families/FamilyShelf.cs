using Fusion.Adapters.Manifests;

namespace Fusion.Adapters.Families;

/// <summary>The families of a catalogue, by name: every folder under <c>families</c> that holds a <c>family.yaml</c>.</summary>
sealed class FamilyShelf
{
    public const string FolderName = "families";

    /// <summary>A family is called <c>name</c> or <c>group/name</c>; nothing is looked for further down.</summary>
    const int DepthMax = 2;

    static readonly EnumerationOptions Readable = new() { IgnoreInaccessible = true };

    readonly SortedDictionary<string, FamilyBody> families = new(StringComparer.Ordinal);
    readonly HashSet<string> unusable = new(StringComparer.Ordinal);

    public IEnumerable<FamilyBody> All => families.Values;

    public static FamilyShelf Load(string catalogue, ManifestProblems problems)
    {
        var shelf = new FamilyShelf();
        var root = Path.Combine(catalogue, FolderName);
        if (Directory.Exists(root))
            shelf.Look(root, root, depth: 0, problems);
        return shelf;
    }

    public FamilyBody? Find(YamlText name, ManifestProblems problems)
    {
        if (families.TryGetValue(name.Text, out var family))
            return family;
        problems.Add(name.At, unusable.Contains(name.Text)
            ? $"The family '{name.Text}' cannot be used as long as it has problems of its own."
            : $"There is no family '{name.Text}'{Nearest.Hint(name.Text, families.Keys, "")}; families stand in {FolderName}/.");
        return null;
    }

    /// <summary>A family that turned out wrong once it was bound holds nothing for its instances either.</summary>
    public void Withdraw(FamilyBody family)
    {
        families.Remove(family.Name);
        unusable.Add(family.Name);
    }

    void Look(string root, string folder, int depth, ManifestProblems problems)
    {
        foreach (var one in Directory.EnumerateDirectories(folder, "*", Readable).Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(root, one).Replace('\\', '/');
            var file = Path.Combine(one, FamilyBody.ManifestName);
            if (File.Exists(file))
                Add(name, one, file, problems);
            else if (depth + 1 < DepthMax)
                Look(root, one, depth + 1, problems);
            else
                problems.Add(new($"{FolderName}/{name}", 1, 1), $"There is no {FamilyBody.ManifestName} in this folder; write one or remove it.");
        }
    }

    void Add(string name, string folder, string file, ManifestProblems problems)
    {
        var called = $"{FolderName}/{name}/{FamilyBody.ManifestName}";
        if (ManifestFile.Read(file, called, problems) is { } text && new FamilyReader(problems).Read(name, folder, called, text) is { } family)
            families.Add(name, family);
        else
            unusable.Add(name);
    }
}
