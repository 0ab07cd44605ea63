using System.Text.RegularExpressions;
using Fusion.Adapters.Manifests;

namespace Fusion.Adapters.Families;

/// <summary>Reads what a family says of itself; what it says of a source is read once it is bound.</summary>
sealed partial class FamilyReader(ManifestProblems problems)
{
    public FamilyBody? Read(string name, string folder, string file, string text)
    {
        if (YamlTree.Read(text, file, problems) is not { } map)
            return null;
        var before = problems.Count;
        var own = new Section(map, "", problems);
        if (own.RequiredText("family") is { } said && said != name)
            problems.Add(own.Take("family")!.At, $"'family' says '{said}'; its folder says '{name}'. They must be the same.");
        foreach (var word in FamilyBody.OfInstances.Where(word => map.Find(word) is not null))
            problems.Add(map.Find(word)!.At, $"'{word}' is each instance's own; a family does not say it.");
        var parameters = Parameters(own.Group("parameters"));
        var body = new YamlMap([.. map.Entries.Where(entry => entry.Name is not ("family" or "parameters"))], map.At);
        return problems.Count > before ? null : new FamilyBody(name, folder, file, body, text, parameters);
    }

    List<FamilyParameter> Parameters(Section? section)
    {
        var parameters = new List<FamilyParameter>();
        foreach (var entry in section?.Entries ?? [])
        {
            if (!Word().IsMatch(entry.Name) || Placeholders.Given.Contains(entry.Name))
            {
                problems.Add(entry.At, $"'{entry.Name}' cannot name a parameter; use lower case letters, digits and underscores, and none of "
                    + $"{string.Join(", ", Placeholders.Given)}.");
                continue;
            }

            if (section!.Group(entry.Name) is not { } one)
                continue;
            one.RequiredText("description");
            var usual = one.Text("default") is null ? null : (YamlText)one.Take("default")!;
            var example = usual is null ? one.Require("example") as YamlText : one.Take("example") as YamlText;
            one.Close();
            if ((example ?? usual) is { } shown)
                parameters.Add(new FamilyParameter(entry.Name, usual, shown));
        }

        return parameters;
    }

    [GeneratedRegex(@"\A[a-z][a-z0-9_]*\z")]
    private static partial Regex Word();
}
