using Fusion.Adapters.Families;
using Fusion.Adapters.Manifests;

namespace Fusion.Adapters.Linting;

/// <summary>What holds between the manifests of a catalogue.</summary>
static class CatalogueRules
{
    const int Many = 3;

    public static readonly LintRule Unusable = new("FS000", LintSeverity.Error, "A manifest can be used.");
    static readonly LintRule Childless = new("FS080", LintSeverity.Note, "A family has an instance.");
    static readonly LintRule Namesake = new("FS081", LintSeverity.Warning, "No two systems of one owner have the same title.");
    static readonly LintRule Copies = new("FS082", LintSeverity.Warning, $"What {Many} systems or more say alike is a family.");
    static readonly LintRule Agreed = new("FS083", LintSeverity.Note, "What all instances of a family pass alike is its default.");

    public static readonly IReadOnlyList<LintRule> All = [Unusable, Childless, Namesake, Copies, Agreed];

    public static void Look(IReadOnlyList<LintFile> files, IEnumerable<FamilyBody> families, LintReport report)
    {
        var sources = files.Where(file => !file.IsFamily && file.Source is not null).ToArray();
        var byFamily = sources.Where(file => file.Source!.Family is not null).ToLookup(file => file.Source!.Family!.Name);
        foreach (var family in families)
            OfFamily(family, [.. byFamily[family.Name]], report);
        foreach (var twins in sources.GroupBy(file => (file.Source!.Owner, file.Source.Title)).Where(group => group.Count() > 1))
        {
            var last = twins.Last();
            report.Add(
                Namesake,
                last.Find("title")?.At ?? last.Own!.At,
                $"'{twins.First().Source!.Source}' has the title '{twins.Key.Title}' too; say what tells them apart.");
        }

        foreach (var copies in sources.Where(file =>
            file.Source!.Family is null).SelectMany(Mappings).GroupBy(pair => pair.Text).Where(group => group.Count() >= Many))
        {
            var others = copies.Select(copy => copy.Source).Distinct().ToArray();
            if (others.Length >= Many)
                report.Add(
                    Copies, copies.First().At,
                    $"{others.Length} systems say this mapping: {string.Join(", ", others)}. Write a family, and make them its instances.");
        }
    }

    static void OfFamily(FamilyBody family, LintFile[] instances, LintReport report)
    {
        if (instances.Length == 0)
            report.Add(Childless, family.Map.At, $"No system is of the family {family.Name}.");
        if (instances.Length < Many)
            return;
        foreach (var parameter in family.Parameters)
        {
            var said = instances.Select(file => LintDataset.Text(file.Find("with") as YamlMap, parameter.Name)).Distinct().ToArray();
            if (said is [{ } same])
                report.Add(
                    Agreed, parameter.Example.At, $"All {instances.Length} instances pass '{same}' for '{parameter.Name}'; make it the default.");
        }
    }

    static IEnumerable<(string Source, string Text, YamlPosition At)> Mappings(LintFile file) =>
        ((file.Find("datasets") as YamlMap)?.Entries ?? [])
            .Select(dataset => LintFile.Entry(dataset.Value, "mapping"))
            .OfType<YamlEntry>()
            .Select(mapping => (file.Source!.Source, Written(mapping.Value), mapping.At));

    static string Written(YamlValue value) => value switch
    {
        YamlText text => text.Text,
        YamlList list => $"[{string.Join('\u001f', list.Items.Select(Written))}]",
        YamlMap map => $"{{{string.Join('\u001f', map.Entries.Select(entry => $"{entry.Name}\u001e{Written(entry.Value)}"))}}}",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
