using Fusion.Adapters.Families;
using Fusion.Adapters.Manifests;

namespace Fusion.Adapters.Linting;

/// <summary>Holds every manifest of a catalogue to the rules, and mends what can be mended.</summary>
public static class Linter
{
    /// <summary>A mended file may break another rule; it settles long before this.</summary>
    const int FixRoundsMax = 20;

    public static IReadOnlyList<LintRule> Rules { get; } =
    [
        .. new[]
        {
            [Suppressions.NoReason, Suppressions.Idle, Suppressions.Unknown], FileRules.All, WordRules.All, SourceRules.All, ArrivalRules.All,
            ContractRules.All, MappingRules.All, SampleRules.All, CatalogueRules.All,
        }.SelectMany(rules => rules).OrderBy(rule => rule.Id, StringComparer.Ordinal),
    ];

    /// <param name="path">A catalogue, or a folder in one: then the findings of its files alone.</param>
    public static IReadOnlyList<LintFinding> Lint(string path, DateOnly today)
    {
        var root = RootOf(Path.GetFullPath(path));
        var within = Path.GetRelativePath(root, Path.GetFullPath(path)).Replace('\\', '/');
        var findings = LintCatalogue(root, today);
        return [.. findings
            .Where(finding => within == "." || finding.File.StartsWith($"{within}/", StringComparison.Ordinal))
            .OrderBy(finding => finding.File, StringComparer.Ordinal)
            .ThenBy(finding => finding.Line)
            .ThenBy(finding => finding.Column)
            .ThenBy(finding => finding.Rule.Id, StringComparer.Ordinal)];
    }

    /// <summary>Mends what rules can mend, file by file, until nothing is left that one could. Answers how many mends were made.</summary>
    public static int Fix(string path, DateOnly today)
    {
        var root = RootOf(Path.GetFullPath(path));
        var mended = 0;
        for (var round = 0; round < FixRoundsMax; round++)
        {
            var fixes = Lint(path, today).Where(finding => finding.Fix is not null).ToLookup(finding => finding.File);
            if (fixes.Count == 0)
                break;
            foreach (var file in fixes)
                mended += Mend(Path.Combine(root, file.Key), [.. file.Select(finding => finding.Fix!)]);
        }

        return mended;
    }

    /// <summary>From the bottom up, and no line twice: what overlaps waits for the next round.</summary>
    static int Mend(string file, IReadOnlyList<LineEdit> edits)
    {
        var lines = File.ReadAllText(file).Split('\n').ToList();
        var free = lines.Count + 1;
        var made = 0;
        foreach (var edit in edits.OrderByDescending(edit => edit.First).ThenBy(edit => edit.Count))
        {
            if (edit.First + Math.Max(edit.Count, 1) > free + (edit.Count == 0 ? 1 : 0))
                continue;
            lines.RemoveRange(edit.First - 1, Math.Min(edit.Count, lines.Count - edit.First + 1));
            lines.InsertRange(edit.First - 1, edit.Instead);
            free = edit.First;
            made++;
        }

        File.WriteAllText(file, string.Join('\n', lines));
        return made;
    }

    static IReadOnlyList<LintFinding> LintCatalogue(string root, DateOnly today)
    {
        var catalogue = Catalogue.Load(root);
        var shelf = FamilyShelf.Load(root, new ManifestProblems());
        var files = Files(root, catalogue).ToArray();
        var report = new LintReport();
        foreach (var problem in catalogue.Problems)
            report.Add(CatalogueRules.Unusable, new(problem.File, problem.Line, problem.Column), problem.Message);
        foreach (var file in files)
            Look(file, shelf, today, report);
        CatalogueRules.Look(files, shelf.All, report);
        return Suppressions.Apply(files, report.Findings, Rules.Select(rule => rule.Id).ToHashSet());
    }

    static void Look(LintFile file, FamilyShelf shelf, DateOnly today, LintReport report)
    {
        FileRules.Look(file, report);
        WordRules.Look(file, report);
        var family = file.Find("family") is YamlText name ? shelf.All.FirstOrDefault(one => one.Name == name.Text) : null;
        SourceRules.Look(file, family, today, report);
        if (file.Source is not { } source)
            return;
        SampleRules.Look(file, report);
        foreach (var dataset in source.Datasets)
        {
            if (LintFile.Find(source.Effective, "datasets", dataset.Name) is not YamlMap map)
                continue;
            var one = new LintDataset(file, dataset, map);
            ArrivalRules.Look(one, report);
            ContractRules.Look(one, report);
            MappingRules.Look(one, report);
        }
    }

    static IEnumerable<LintFile> Files(string root, Catalogue catalogue)
    {
        var sources = catalogue.Sources.ToDictionary(source => source.Source);
        var families = catalogue.Families.ToDictionary(family => family.Name, family => family.Example);
        var manifests = Directory.EnumerateFiles(root, "*.yaml", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file) is Catalogue.ManifestName or FamilyBody.ManifestName)
            .Order(StringComparer.Ordinal);
        foreach (var path in manifests)
        {
            var called = Path.GetRelativePath(root, path).Replace('\\', '/');
            var name = Path.GetDirectoryName(called)!.Replace('\\', '/');
            var isFamily = Path.GetFileName(path) == FamilyBody.ManifestName;
            var unread = new ManifestProblems();
            if (ManifestFile.Read(path, called, unread) is not { } text)
                continue;
            var source = isFamily
                ? families.GetValueOrDefault(name[(FamilyShelf.FolderName.Length + 1)..])
                : sources.GetValueOrDefault(name);
            yield return new LintFile(path, called, text, YamlTree.Read(text, called, unread), source, isFamily);
        }
    }

    /// <summary>The catalogue a folder lies in: a source lies two folders under it, a family under its <c>families</c>.</summary>
    static string RootOf(string path)
    {
        for (var folder = new DirectoryInfo(path); folder is not null; folder = folder.Parent)
        {
            if (folder.Name == FamilyShelf.FolderName && folder.Parent is { } above)
                return above.FullName;
            if (File.Exists(Path.Combine(folder.FullName, Catalogue.ManifestName)) && folder.Parent?.Parent is { } root)
                return root.FullName;
        }

        var isOwner = Directory.Exists(path)
            && Directory.EnumerateDirectories(path).Any(system => File.Exists(Path.Combine(system, Catalogue.ManifestName)));
        return isOwner ? Path.GetDirectoryName(path)! : path;
    }
}
